import { defineScaler } from './definition';
import { awsAuthorization } from './shared/aws-authorization';
import { needing } from './shared/aws-needs';
import { gcpAuthorization } from './shared/gcp-authorization';
import { httpAuthentication, httpAuthenticationRules } from './shared/http-authentication';

export const prometheus = defineScaler({
  type: 'prometheus',
  title: 'Prometheus',
  page: 'prometheus',
  summary: 'Scales on the value of a PromQL query.',
  parameters: {
    /** Address of the server, `http(s)://`, without `/api/v1`. */
    serverAddress: { kind: 'url', schemes: ['http', 'https'] },
    /** PromQL query that returns one element, so wrap it in `sum(…)` or the like. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's value. */
    threshold: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts. */
    activationThreshold: { kind: 'number', optional: true, role: 'activation' },
    /** Namespace of the query, for servers that want one, such as Thanos. */
    namespace: { kind: 'text', optional: true },
    /** Further query parameters of the request. */
    queryParameters: { kind: 'map', optional: true },
    /** Further headers of the request; for credentials use `authModes`. */
    customHeaders: { kind: 'map', optional: true },
    /** Whether an empty result counts as 0; an error otherwise, which a fallback can answer. */
    ignoreNullValues: { kind: 'boolean', default: 'true' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', optional: true },
    /** Region of Amazon Managed Service for Prometheus. */
    awsRegion: { kind: 'text', from: ['metadata', 'authentication'], optional: true },
    /** How long a request may take. */
    timeout: { kind: 'duration', unit: 'go', optional: true },
    /** Azure's cloud, when it is Azure's managed Prometheus. KEDA takes `AzurePublicCloud` when left out. */
    cloud: { kind: 'text', optional: true },
    /** Resource for which Azure's token is asked, with `cloud: Private`. */
    azureManagedPrometheusResourceURL: { kind: 'text', optional: true },
    ...httpAuthentication,
    ...awsAuthorization,
    ...gcpAuthorization,
  },
  rules: [
    ...httpAuthenticationRules,
    {
      says: '`authModes` stands without a pod identity',
      about: ['authModes'],
      source: 'pkg/scalers/prometheus_scaler.go, checkAuthConfigWithPodIdentity',
      fix: 'use either the pod identity or `authModes`',
      broken: (p, { podIdentity }) => podIdentity !== 'none' && p.authModes.given,
    },
  ],
  // pkg/scalers/aws/aws_sigv4.go signs the queries for the service `aps`, Amazon Managed Service for Prometheus
  permissions: (p, { partition, account }) =>
    needing(p, ['serverAddress', 'awsRegion'], ({ serverAddress, awsRegion }) => {
      const workspace = /\/workspaces\/(ws-[0-9A-Za-z-]+)\/?$/.exec(serverAddress)?.[1];
      if (workspace === undefined) {
        const message =
          'is no workspace of Amazon Managed Service for Prometheus, the one service that takes AWS roles';
        const fix = 'end it with /workspaces/ws-…, or leave the pod identity out';
        return [{ unknown: 'serverAddress', message, fix }];
      }
      const resource = `arn:${partition}:aps:${awsRegion}:${account}:workspace/${workspace}`;
      return [{ actions: ['aps:QueryMetrics'], resources: [resource] }];
    }),
});
