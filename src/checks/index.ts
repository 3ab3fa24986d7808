/** Rules for manifests of KEDA, and what they find: `keda-constructs/checks`. */
export { ACKNOWLEDGE_ANNOTATION } from '../model/acknowledge-annotation';
export type { Acknowledgement } from './acknowledgement';
export { type CheckOptions, KEDA_VERSION } from './check';
export { acknowledge, Checks, check } from './checks';
export { type FieldPath, Manifest, type Mapping, type Origin } from './manifest';
export { allPacks, kedaAdmission, production, security } from './packs';
export { type Loaded, loadManifests, MAX_FILE_BYTES } from './read/load';
export {
  type AcknowledgedFinding,
  type Finding,
  hasFindings,
  type ObjectReference,
  type Report,
  type Unreadable,
} from './report';
export { githubReport } from './report/github';
export { jsonReport } from './report/json';
export { junitReport } from './report/junit';
export { sarifReport } from './report/sarif';
export { type TextOptions, textReport } from './report/text';
export type { Found, Rule, RulePack } from './rule';
export { View } from './view';
