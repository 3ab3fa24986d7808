import { defineScaler } from './definition';
import { together } from './rules';
import { clientCertificate } from './shared/tls';
import { certificatesNeedTls } from './shared/unencrypted';

const SOURCE = 'pkg/scalers/etcd_scaler.go, Validate';

export const etcd = defineScaler({
  type: 'etcd',
  title: 'Etcd',
  page: 'etcd',
  summary: 'Scales on the number that is stored under an etcd key.',
  parameters: {
    /** Servers, `host:port` or `http(s)://host:port` each. */
    endpoints: { kind: 'list', of: 'text' },
    /** Key whose value counts; it must exist, and hold a number. */
    watchKey: { kind: 'text' },
    /** Target per replica, in the unit of the key's number. */
    value: { kind: 'number', role: 'target' },
    /** Number above which the first replica starts. */
    activationValue: { kind: 'number', default: '0', role: 'activation' },
    /** How often the servers report progress to a watch; the same as their own setting. */
    watchProgressNotifyInterval: { kind: 'duration', unit: 'seconds', above: 0, default: '600' },
    /** User to sign in with. */
    username: { kind: 'text', from: ['authentication', 'environment'], optional: true },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** Whether the connection is encrypted. */
    tls: { kind: 'choice', values: ['enable', 'disable'], whole: true, from: ['authentication'], default: 'disable' },
    ...clientCertificate,
  },
  rules: [
    {
      says: 'with `tls: enable`, `cert` and `key` are given together or not at all',
      about: ['cert', 'key', 'tls'],
      source: SOURCE,
      broken: (p) => p.tls.value === 'enable' && p.cert.given !== p.key.given,
    },
    certificatesNeedTls('pkg/scalers/etcd_scaler.go, getEtcdClients'),
    together(['username', 'password'], { source: SOURCE }),
  ],
});
