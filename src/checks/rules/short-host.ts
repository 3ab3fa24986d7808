import type { Found, Rule } from '../rule';

const ADDRESSES =
  /^(?:host|hosts|address|addresses|bootstrapServers|serverAddress|managementEndpoint|natsServerMonitoringEndpoint|brokerAddress|nsqLookupdHTTPAddresses|scalerAddress|url|serverURL|endpoint|endpoints)$/;

export const shortHost: Rule = {
  id: 'short-host',
  severity: 'warning',
  title: 'host name without its namespace',
  explanation:
    'KEDA resolves host names in its own namespace, so that the name of a Service alone is looked for there (KEDA issue 5442).',
  remedy: 'write service.namespace.svc, or service.namespace.svc.cluster.local',
  docs: 'https://keda.sh/docs/2.20/troubleshooting/',
  find: (view) =>
    view.scaled.flatMap(({ manifest, triggers }) =>
      triggers.flatMap(({ metadata, field }) =>
        Object.entries(metadata).flatMap(([key, value]): Found[] => {
          if (!ADDRESSES.test(key) || typeof value !== 'string') return [];
          const short = value.split(/[,;]/).map(hostOf).find(isShort);
          if (short === undefined) return [];
          return [
            { at: manifest, field: [...field, 'metadata', key], message: `${key} names the host ${short} alone` },
          ];
        }),
      ),
    ),
};

function hostOf(address: string): string | undefined {
  const [, host] =
    /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/\s]*@)?([A-Za-z0-9][A-Za-z0-9.-]*)(?::\d+)?(?:[/?].*)?\s*$/.exec(address) ??
    [];
  return host;
}

function isShort(host: string | undefined): boolean {
  return host !== undefined && !host.includes('.') && host !== 'localhost' && !/^\d+$/.test(host);
}
