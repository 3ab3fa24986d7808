/** Secrets and ConfigMaps, and what makes them in the cluster. */
import { keysOfData } from './environment';
import { isUnknown } from './helm/helm-values';
import { type FieldPath, type Manifest, mappingOf, textOf, valueAt } from './manifest';
import { manyOf, TERRAFORM } from './read/terraform-json';
import type { View } from './view';

/** A Secret or ConfigMap that is, or will be, in the cluster. */
export interface KeyedData {
  readonly kind: string;
  readonly name: string;
  /** Its namespace; `undefined` where it cannot be known. */
  readonly namespace: string | undefined;
  /** Its keys; `undefined` where they cannot be known. */
  readonly keys: readonly string[] | undefined;
}

/** What makes a Secret: names of it, beside the object's own where that may be it. */
interface Maker {
  readonly group: string;
  readonly kind: string;
  readonly names: (maker: Manifest) => readonly unknown[];
  /** Whether it makes Secrets in namespaces that it selects. @default false */
  readonly anywhere?: boolean;
}

const at =
  (...field: FieldPath) =>
  (maker: Manifest): readonly unknown[] => [maker.at(...field)];
const atOrOwn =
  (...field: FieldPath) =>
  (maker: Manifest): readonly unknown[] => [maker.at(...field) ?? maker.name];
const eachOf =
  (field: FieldPath, key: string) =>
  (maker: Manifest): readonly unknown[] =>
    maker.list(...field).map((one) => mappingOf(one)[key]);

// https://external-secrets.io/latest/api/clusterexternalsecret/ for the first two; a maker too many only keeps an error back
const MAKERS: readonly Maker[] = [
  { group: 'external-secrets.io', kind: 'ExternalSecret', names: atOrOwn('spec', 'target', 'name') },
  {
    group: 'external-secrets.io',
    kind: 'ClusterExternalSecret',
    names: (maker) => [
      maker.at('spec', 'externalSecretSpec', 'target', 'name') ?? maker.at('spec', 'externalSecretName') ?? maker.name,
    ],
    anywhere: true,
  },
  {
    group: 'bitnami.com',
    kind: 'SealedSecret',
    names: (maker) => [maker.name, maker.at('spec', 'template', 'metadata', 'name')],
  },
  { group: 'cert-manager.io', kind: 'Certificate', names: at('spec', 'secretName') },
  {
    group: 'secrets-store.csi.x-k8s.io',
    kind: 'SecretProviderClass',
    names: eachOf(['spec', 'secretObjects'], 'secretName'),
  },
  { group: 'secrets.hashicorp.com', kind: 'VaultStaticSecret', names: at('spec', 'destination', 'name') },
  { group: 'secrets.hashicorp.com', kind: 'VaultDynamicSecret', names: at('spec', 'destination', 'name') },
  { group: 'isindir.github.com', kind: 'SopsSecret', names: eachOf(['spec', 'secretTemplates'], 'name') },
  { group: 'kubernetes-client.io', kind: 'ExternalSecret', names: (maker) => [maker.name] },
  { group: 'onepassword.com', kind: 'OnePasswordItem', names: (maker) => [maker.name] },
  { group: 'kafka.strimzi.io', kind: 'KafkaUser', names: (maker) => [maker.name] },
];

/** Terraform's own resources, by what they make. */
const RESOURCES: readonly (readonly [type: string, kind: string])[] = [
  ['kubernetes_secret', 'Secret'],
  ['kubernetes_secret_v1', 'Secret'],
  ['kubernetes_config_map', 'ConfigMap'],
  ['kubernetes_config_map_v1', 'ConfigMap'],
];

/** What the objects are or make of a kind and name, in whatever namespace. */
export function keyedDataOf(view: View, kind: string, name: string): readonly KeyedData[] {
  return view.once(keyedData).get(`${kind}|${name}`) ?? [];
}

function keyedData(view: View): ReadonlyMap<string, readonly KeyedData[]> {
  const all = [
    ...['Secret', 'ConfigMap'].flatMap((kind) =>
      view
        .ofKind(kind)
        .filter(({ group }) => group === '')
        .map(ofObject),
    ),
    ...MAKERS.flatMap((maker) =>
      view
        .ofKind(maker.kind)
        .filter(({ group }) => group === maker.group)
        .flatMap((one) => madeBy(maker, one)),
    ),
    ...RESOURCES.flatMap(([type, kind]) =>
      view
        .ofKind(type)
        .filter(({ apiVersion }) => apiVersion === TERRAFORM)
        .map((one) => ofResource(kind, one)),
    ),
  ];
  const byName = new Map<string, KeyedData[]>();
  for (const one of all) {
    const key = `${one.kind}|${one.name}`;
    const found = byName.get(key);
    if (found === undefined) byName.set(key, [one]);
    else found.push(one);
  }
  return byName;
}

function ofObject({ kind, name, namespace, json }: Manifest): KeyedData {
  return { kind, name, namespace: known(namespace), keys: keysThatStay(json, json.type) };
}

function madeBy({ names, anywhere = false }: Maker, maker: Manifest): readonly KeyedData[] {
  return names(maker).flatMap((name): KeyedData[] =>
    typeof name !== 'string'
      ? []
      : [{ kind: 'Secret', name, namespace: anywhere ? undefined : known(maker.namespace), keys: undefined }],
  );
}

// https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/secret_v1
function ofResource(kind: string, resource: Manifest): KeyedData {
  const spec = resource.mapping('spec');
  const [metadata] = manyOf(spec.metadata);
  const data = [spec.data, spec.binary_data, spec.data_wo, spec.binary_data_wo];
  return {
    kind,
    name: textOf(valueAt(metadata, ['name'])) ?? '',
    namespace: known(textOf(valueAt(metadata, ['namespace'])) ?? 'default'),
    keys: data.some(isUnknown)
      ? undefined
      : keysThatStay({ data: Object.assign({}, ...data.map(mappingOf)) }, spec.type),
  };
}

// a Secret without keys is filled later; that of a ServiceAccount is given more (token-controller of Kubernetes)
function keysThatStay(json: unknown, type: unknown): readonly string[] | undefined {
  const keys = keysOfData(json);
  return keys.length === 0 || keys.some(isUnknown) || type === 'kubernetes.io/service-account-token' ? undefined : keys;
}

function known(namespace: string): string | undefined {
  return namespace === '' || isUnknown(namespace) ? undefined : namespace;
}
