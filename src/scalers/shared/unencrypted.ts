/** What scalers with the switch `tls` of a TriggerAuthentication have in common. */
import type { Reading, Rule } from '../definition';

type Switch = Readonly<Record<'tls' | 'cert' | 'key' | 'ca', Reading<unknown>>>;

/** Certificates without the switch leave a connection in the clear, which nobody means. */
export function certificatesNeedTls(source: string): Rule<Switch> {
  return {
    says: '`cert`, `key` and `ca` count only with `tls: enable`',
    about: ['tls', 'cert', 'key', 'ca'],
    source,
    severity: 'warning',
    fix: 'add `tls: enable` to the TriggerAuthentication',
    broken: (p) => p.tls.known && p.tls.text !== 'enable' && (p.cert.given || p.key.given || p.ca.given),
  };
}
