import { installationsOf } from '../helm-releases';
import type { Found, Rule } from '../rule';
import { manyOf, TERRAFORM } from '../terraform-json';
import type { View } from '../view';

const PORTS = [6443, 9443] as const;
const PURPOSE = { 6443: 'the metrics API', 9443: 'the admission webhooks' } as const;

export const eksPorts: Rule = {
  id: 'eks-ports',
  severity: 'warning',
  title: 'nodes that the control plane cannot reach',
  explanation:
    "The control plane of EKS calls KEDA on the nodes' ports 6443 (metrics) and 9443 (admission). Told where Terraform makes node security groups of its own, with rules, beside KEDA; the cluster's own security group allows all.",
  remedy: 'allow 6443 and 9443 from the control plane to the nodes',
  docs: 'https://keda.sh/docs/2.20/troubleshooting/',
  find: (view) => {
    const [keda] = installationsOf(view, 'keda');
    const rules = ingress(view);
    if (keda === undefined || rules.length === 0) return [];
    return PORTS.filter((port) => !rules.some(({ from, to }) => from <= port && port <= to)).map(
      (port): Found => ({
        at: keda.at,
        message: `no rule of a security group lets in port ${port}, for ${PURPOSE[port]}`,
      }),
    );
  },
};

interface PortRange {
  readonly from: number;
  readonly to: number;
}

function ingress(view: View): readonly PortRange[] {
  const ours = (kind: string) => view.ofKind(kind).filter(({ apiVersion }) => apiVersion === TERRAFORM);
  const blocks = [
    ...ours('aws_security_group_rule')
      .filter((one) => one.text('spec', 'type') === 'ingress')
      .map((one) => one.mapping('spec')),
    ...ours('aws_vpc_security_group_ingress_rule').map((one) => one.mapping('spec')),
    ...ours('aws_security_group').flatMap((one) => manyOf(one.at('spec', 'ingress'))),
  ];
  return blocks.flatMap((block) => {
    const { from_port: from, to_port: to, protocol, ip_protocol: ip } = Object(block);
    if (protocol === '-1' || ip === '-1') return [{ from: 0, to: 65535 }];
    return typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : [];
  });
}
