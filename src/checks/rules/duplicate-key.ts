import type { Rule } from '../rule';

export const duplicateKey: Rule = {
  id: 'duplicate-key',
  severity: 'warning',
  title: 'key that stands twice',
  explanation:
    'kubectl and Helm take the last of two equal keys and drop the first without a word; kustomize refuses the document, as YAML does.',
  remedy: 'remove one of them',
  docs: 'https://yaml.org/spec/1.2.2/#3213-node-comparison',
  find: ({ manifests }) =>
    manifests.flatMap((at) =>
      (at.origin.repeated ?? []).map((field) => ({
        at,
        field,
        message: `${field.at(-1)} stands twice, and only the last one counts`,
      })),
    ),
};
