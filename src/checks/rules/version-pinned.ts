import { helmInstallations } from '../helm/helm-releases';
import { isUnknown } from '../helm/helm-values';
import type { Rule } from '../rule';

const OURS = [
  'keda',
  'keda-add-ons-http',
  'metrics-server',
  'karpenter',
  'cluster-autoscaler',
  'prometheus-adapter',
  'kube-prometheus-stack',
];

export const versionPinned: Rule = {
  id: 'version-pinned',
  severity: 'warning',
  title: 'chart without a stable version',
  explanation:
    'Without a version, or with a range or a pre-release, the next apply may install another KEDA than was tested.',
  remedy: 'pin a released version',
  docs: 'https://keda.sh/docs/2.20/deploy/#helm',
  find: (view) =>
    view
      .once(helmInstallations)
      .filter(({ chart, version }) => OURS.includes(chart) && !isUnknown(version) && !isReleased(version))
      .map(({ at, chart, version, versionField }) => ({
        at,
        field: versionField,
        message: `the chart ${chart} is installed in the version ${version ?? 'that is the newest then'}`,
      })),
};

function isReleased(version: string | undefined): boolean {
  return version !== undefined && /^v?\d+\.\d+\.\d+$/.test(version);
}
