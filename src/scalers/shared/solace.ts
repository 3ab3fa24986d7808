/** What KEDA's two Solace scalers have in common. */
import type { Parameters } from '../parameter';

/** Where the broker is. */
export const solaceBroker = {
  /** Addresses of the broker's management API (SEMP), tried in turn, `http(s)://host:port` each. */
  solaceSempBaseURL: { kind: 'list', of: 'text' },
  /** Message VPN on the broker. */
  messageVpn: { kind: 'text' },
} as const satisfies Parameters;
