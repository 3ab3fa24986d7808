/** What scalers that sign in with a client certificate ask of it. */
import type { Readings, Rule } from '../definition';
import { together } from '../rules';
import type { clientCertificate } from './tls';

/** Certificate and key come as a pair; where these scalers look at the authority at all, they do so beside the pair. */
export function clientCertificateRules(source: {
  readonly validated: string;
  readonly used: string;
}): readonly Rule<Readings<typeof clientCertificate>>[] {
  return [
    together(['cert', 'key'], { source: source.validated }),
    {
      says: '`ca` counts only beside `cert` and `key`',
      about: ['ca', 'cert', 'key'],
      source: source.used,
      severity: 'warning',
      broken: (p) => p.ca.given && !p.cert.given && !p.key.given,
    },
  ];
}
