import { defineScaler } from './definition';
import { parseUrl } from './go/url';
import { isTrue, targetGiven } from './rules';
import { onlyModes } from './shared/authentication-modes';
import { httpAuthentication, httpAuthenticationRules } from './shared/http-authentication';

const SOURCE = 'pkg/scalers/metrics_api_scaler.go';

function namesServiceAndNamespace(text: string): boolean {
  const address = parseUrl(text);
  return !address.ok || address.value.host.includes('.');
}

export const metricsApi = defineScaler({
  type: 'metrics-api',
  title: 'Metrics API',
  page: 'metrics-api',
  summary: 'Scales on a number in the response of any HTTP API.',
  parameters: {
    /** Address to ask, `http(s)://`; with `aggregateFromKubeServiceEndpoints` a Service's, and the pods' port. */
    url: { kind: 'url', schemes: ['http', 'https'], secret: 'url' },
    /** Format of the response. */
    format: { kind: 'choice', values: ['prometheus', 'json', 'xml', 'yaml'], default: 'json' },
    /** Where the number stands: a GJSON path for json, a metric selector for prometheus, a dotted path otherwise. */
    valueLocation: { kind: 'text' },
    /** Target per replica, in the unit of the number. */
    targetValue: { kind: 'number', optional: true, role: 'target' },
    /** Number above which the first replica starts. */
    activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
    /** Whether every ready pod behind the Service of `url` is asked, instead of the one that answers. */
    aggregateFromKubeServiceEndpoints: { kind: 'boolean', default: 'false' },
    /** How the pods' numbers become one with `aggregateFromKubeServiceEndpoints`. */
    aggregationType: { kind: 'choice', values: ['average', 'sum', 'max', 'min'], default: 'average' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    /** How long a request may take. */
    timeout: { kind: 'duration', unit: 'go', optional: true },
    ...httpAuthentication,
  },
  rules: [
    targetGiven('targetValue', { source: `${SOURCE}, parseMetricsAPIMetadata` }),
    ...httpAuthenticationRules,
    onlyModes(['apiKey', 'basic', 'bearer', 'tls'], `${SOURCE}, getMetricAPIServerRequest and NewMetricsAPIScaler`),
    {
      says: 'with `aggregateFromKubeServiceEndpoints`, the host of `url` starts with <service>.<namespace>',
      about: ['url', 'aggregateFromKubeServiceEndpoints'],
      source: `${SOURCE}, getEndpointsUrlsFromServiceURL`,
      severity: 'strict',
      broken: (p) =>
        isTrue(p.aggregateFromKubeServiceEndpoints) &&
        p.url.value !== undefined &&
        !namesServiceAndNamespace(p.url.value),
    },
  ],
});
