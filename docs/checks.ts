/** The page of the rules, from the rules themselves. */

import { allPacks } from '../src/checks/packs';
import type { Rule, RulePack } from '../src/checks/rule';
import { ACKNOWLEDGE_ANNOTATION } from '../src/model/acknowledge-annotation';

/** Known mistakes that are no rule of their own, or one of another severity than the mistake has when it happens. */
const NOTES: readonly (readonly [mistake: string, note: string])[] = [
  [
    'unknown parameters, unknown fields',
    'KEDA and Kubernetes take them and ignore them, so that they are warnings. In triggers written with this library’s types they are errors.',
  ],
  [
    'an authentication or a Secret that is not among the manifests',
    'It may be deployed from elsewhere, as Secrets often are: a warning for the authentication, nothing for the Secret. It is an error where the same name exists in another namespace, with another kind, or without the key.',
  ],
  [
    'a workload that is not among the manifests',
    'The same. Requests of cpu and memory, variables and service accounts are judged where the workload is among the manifests.',
  ],
  [
    'parameters that came with a later KEDA',
    'The version of scalers is judged, the version of single parameters is not: KEDA’s sources name no version for them. Parameters are judged as KEDA 2.20 reads them.',
  ],
  [
    '`containerName` of cpu and memory beside a formula',
    'That KEDA drops the metric was inferred from its code and not seen, and so is no rule. `modifiers-lost-input` covers activation values.',
  ],
  [
    'role chains on AWS',
    '`aws-trust-policy` compares trust policies and permissions that Terraform JSON holds as text. Chains of assumed roles and policies that Terraform computes are left to the constructs, which grant both sides at once.',
  ],
  [
    'time that a task takes',
    'Manifests do not say it. The annotation `keda-constructs/task-seconds` does, and is then compared with the grace period.',
  ],
  [
    'ports of nodes on EKS',
    'Told only where Terraform JSON has rules of security groups beside KEDA. The cluster’s own security group lets all in.',
  ],
  [
    'extended-support versions, quotas, prices',
    'They change with time and account, which a rule over manifests does not know.',
  ],
];

/** `docs/checks.md`. */
export function checksPage(): string {
  return [
    '<!-- Generated from src/checks by `npm run docs`. -->',
    '# Checks',
    '',
    'Rules that read rendered manifests, and Terraform JSON where present: those of this library, of others, and plain YAML.',
    '',
    '```sh',
    'npx keda-constructs check deploy/',
    'helm template . | npx keda-constructs check -',
    'npx keda-constructs check --explain replica-bounds',
    '```',
    '',
    'An **error** is refused by KEDA, Kubernetes or AWS, or cannot work. A **warning** is accepted, and probably not meant.',
    '',
    '## Accepting a finding',
    '',
    'Each takes the id of the rule and a reason, which the report repeats.',
    '',
    '- on an object, one a line:',
    '',
    '  ```yaml',
    '  metadata:',
    '    annotations:',
    `      ${ACKNOWLEDGE_ANNOTATION}: |`,
    '        max-replicas-unset: the queue has at most twenty messages',
    '  ```',
    '- on a construct and all below it: `acknowledge(construct, { rule, reason })`;',
    '- for one check: `check(objects, { acknowledged: [{ rule, reason, object }] })`.',
    '',
    ...allPacks.flatMap(pack),
    '## What is no rule, and why',
    '',
    ...NOTES.map(([mistake, note]) => `- **${mistake}**: ${note}`),
    '',
  ].join('\n');
}

function pack({ name, summary, rules }: RulePack): readonly string[] {
  return [
    `## ${name}`,
    '',
    summary,
    '',
    '| rule | severity | what is wrong | why | what to do |',
    '| --- | --- | --- | --- | --- |',
    ...rules.map(row),
    '',
  ];
}

function row({ id, severity, title, explanation, remedy, docs }: Rule): string {
  const cells = [`[\`${id}\`](${docs})`, severity, title, explanation, remedy];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
