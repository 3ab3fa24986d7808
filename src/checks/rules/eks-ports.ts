import { installationsOf } from '../helm/helm-releases';
import { type Manifest, type Mapping, mappingOf } from '../manifest';
import { manyOf, TERRAFORM } from '../read/terraform-json';
import type { Found, Rule } from '../rule';
import type { View } from '../view';

const PORTS = [6443, 9443] as const;
const PURPOSE = { 6443: 'the metrics API', 9443: 'the admission webhooks' } as const;

export const eksPorts: Rule = {
  id: 'eks-ports',
  severity: 'warning',
  title: 'nodes that the control plane cannot reach',
  explanation:
    "The control plane of EKS calls KEDA on the nodes' ports 6443 (metrics) and 9443 (admission). Told where Terraform makes rules for a security group of nodes beside KEDA, and no rule of any group lets them in; the cluster's own security group allows all. A group is of nodes by its name, or by the tags that Karpenter and Kubernetes look for.",
  remedy: 'allow 6443 and 9443 from the control plane to the nodes',
  docs: 'https://keda.sh/docs/2.20/troubleshooting/',
  find: (view) => {
    const [keda] = installationsOf(view, 'keda');
    const rules = ingress(view);
    if (keda === undefined || !rules.some(({ ofNodes }) => ofNodes)) return [];
    // the nodes may have other groups, too
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
  readonly ofNodes: boolean;
}

const EVERY_PROTOCOL = ['-1', 'all'];
const TCP = ['tcp', '6'];
const LAST_PORT = 65535;
const NO_PORT = { from: 0, to: -1 };

function ingress(view: View): readonly PortRange[] {
  const ours = (kind: string) => view.ofKind(kind).filter(({ apiVersion }) => apiVersion === TERRAFORM);
  const groups = ours('aws_security_group');
  const rules = [
    ...ours('aws_security_group_rule').filter((one) => one.text('spec', 'type') === 'ingress'),
    ...ours('aws_vpc_security_group_ingress_rule'),
  ].map((one) => one.mapping('spec'));
  return [
    ...rules.map((rule) => ({ ...portsOf(rule), ofNodes: isRuleOfNodes(rule, groups) })),
    ...groups.flatMap((group) =>
      manyOf(group.at('spec', 'ingress')).map((rule) => ({
        ...portsOf(mappingOf(rule)),
        ofNodes: isOfNodes(group),
      })),
    ),
  ];
}

function portsOf({ from_port, to_port, protocol, ip_protocol }: Mapping): Pick<PortRange, 'from' | 'to'> {
  const which = String(protocol ?? ip_protocol).toLowerCase();
  if (EVERY_PROTOCOL.includes(which)) return { from: 0, to: LAST_PORT };
  if (!TCP.includes(which)) return NO_PORT;
  // a port that is known later may be any
  return { from: portOf(from_port) ?? 0, to: portOf(to_port) ?? LAST_PORT };
}

function portOf(port: unknown): number | undefined {
  const read = Number.parseInt(String(port), 10);
  return Number.isNaN(read) ? undefined : read;
}

// Terraform refuses a rule that names no group, so that one here is a part, of whatever group
function isRuleOfNodes({ security_group_id: id }: Mapping, groups: readonly Manifest[]): boolean {
  if (id === undefined) return true;
  // outputs of modules, such as node_security_group_id of terraform-aws-modules/eks
  if (/\b(?:node|worker)s?_security_group/.test(String(id))) return true;
  const [, name] = /^\$\{aws_security_group\.([\w-]+)\.id\}$/.exec(String(id)) ?? [];
  return groups.some((group) => group.name === name && isOfNodes(group));
}

// a worker alone is as often a program
const NODES =
  /(?:^|[-_ ])(?:nodes?|workers|(?:node|worker)[-_ ]?groups?)(?:[-_ ](?:sg|security[-_ ]group|group|shared|all))*[-_ ]*$/i;

function isOfNodes(group: Manifest): boolean {
  const tags = group.mapping('spec', 'tags');
  const names = [group.name, group.text('spec', 'name'), group.text('spec', 'name_prefix'), tags.Name];
  return (
    names.some((name) => typeof name === 'string' && NODES.test(name)) ||
    Object.entries(tags).some(
      ([key, value]) =>
        key === 'karpenter.sh/discovery' || (key.startsWith('kubernetes.io/cluster/') && value === 'owned'),
    )
  );
}
