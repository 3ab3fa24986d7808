import { defineScaler } from './definition';
import { onlyModes } from './shared/authentication-modes';
import { httpAuthentication, httpAuthenticationRules } from './shared/http-authentication';

export const loki = defineScaler({
  type: 'loki',
  title: 'Loki',
  page: 'loki',
  summary: 'Scales on the value of a LogQL query.',
  parameters: {
    /** Address of Loki, `http(s)://`, without `/loki/api/v1`. */
    serverAddress: { kind: 'url', schemes: ['http', 'https'], secret: 'url' },
    /** LogQL query that returns one element, so wrap it in `sum(…)` or the like. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's value. */
    threshold: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts. */
    activationThreshold: { kind: 'number', default: '0', role: 'activation' },
    /** Tenant, sent as the header X-Scope-OrgID. */
    tenantName: { kind: 'text', optional: true },
    /** Whether an empty result counts as 0; an error otherwise, which a fallback can answer. */
    ignoreNullValues: { kind: 'boolean', default: 'true' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    ...httpAuthentication,
  },
  rules: [
    ...httpAuthenticationRules,
    onlyModes(['basic', 'bearer', 'custom'], 'pkg/scalers/loki_scaler.go, ExecuteLokiQuery'),
  ],
});
