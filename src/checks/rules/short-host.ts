import { installationsOf } from '../helm/helm-releases';
import type { Manifest } from '../manifest';
import type { Found, Rule } from '../rule';
import type { ScaledTrigger } from '../scaled';
import type { View } from '../view';

/** Parameters with addresses that KEDA itself calls. */
const ADDRESSES = new Set([
  'address',
  'addresses',
  'adminURL',
  'awsEndpoint',
  'bootstrapServers',
  'clusterIPAddress',
  'endpoint',
  'endpoints',
  'githubApiURL',
  'host',
  'hosts',
  'managementEndpoint',
  'metricsURL',
  'natsServerMonitoringEndpoint',
  'nsqLookupdHTTPAddresses',
  'prometheusAddress',
  'scalerAddress',
  'server',
  'serverAddress',
  'serverURL',
  'solaceSempBaseURL',
  'swiftURL',
  'url',
]);

/** Scalers whose other parameters KEDA only hands on. */
const EXTERNAL = ['external', 'external-push'];

export const shortHost: Rule = {
  id: 'short-host',
  severity: 'warning',
  title: 'host name without its namespace',
  explanation:
    "KEDA resolves host names in its own namespace, so that the name of a Service alone is looked for there (KEDA issue 5442). Objects in the namespace of KEDA's chart, or in keda where no chart is among the manifests, are left out.",
  remedy: 'write service.namespace.svc, or service.namespace.svc.cluster.local',
  docs: 'https://keda.sh/docs/2.20/troubleshooting/',
  find: (view) => {
    const own = kedaNamespaces(view);
    return view.scaled
      .filter(({ manifest }) => !own.includes(manifest.namespace))
      .flatMap(({ manifest, triggers }) => triggers.flatMap((trigger) => ofTrigger(manifest, trigger)));
  },
};

function kedaNamespaces(view: View): readonly string[] {
  const namespaces = installationsOf(view, 'keda').flatMap(({ namespace }) => namespace || []);
  return namespaces.length > 0 ? namespaces : ['keda'];
}

function ofTrigger(at: Manifest, { type, metadata, field }: ScaledTrigger): readonly Found[] {
  return Object.entries(metadata).flatMap(([key, value]): Found[] => {
    if (!isAddress(type, key) || typeof value !== 'string') return [];
    const short = value.split(/[,;]/).map(hostOf).find(isShort);
    if (short === undefined) return [];
    return [{ at, field: [...field, 'metadata', key], message: `${key} names the host ${short} alone` }];
  });
}

function isAddress(type: string, key: string): boolean {
  return EXTERNAL.includes(type) ? key === 'scalerAddress' : ADDRESSES.has(key);
}

function hostOf(address: string): string | undefined {
  const [, host] =
    /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?([A-Za-z0-9][A-Za-z0-9.-]*)(?::\d+)?(?:[/?].*)?\s*$/.exec(address) ??
    [];
  return host;
}

function isShort(host: string | undefined): boolean {
  return host !== undefined && !host.includes('.') && host !== 'localhost' && !/^\d+$/.test(host);
}
