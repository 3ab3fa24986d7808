/**
 * Families of machine images by the first half of their alias, as in `al2023@v20250701`.
 *
 * Source: the rules of `pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml` of Karpenter 1.14.
 */
export const AMI_FAMILIES: Readonly<Record<string, string>> = {
  al2: 'AL2',
  al2023: 'AL2023',
  bottlerocket: 'Bottlerocket',
  windows2019: 'Windows2019',
  windows2022: 'Windows2022',
  windows2025: 'Windows2025',
};

/** The family of an image that is none of these. */
export const OWN_AMI_FAMILY = 'Custom';
