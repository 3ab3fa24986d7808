import { defineScaler, type Reading } from './definition';
import { parseUrl } from './go/url';
import { targetGiven } from './rules';
import { onlyModes } from './shared/authentication-modes';
import { httpAuthentication, httpAuthenticationRules } from './shared/http-authentication';

const SOURCE = 'pkg/scalers/predictkube_scaler.go, Validate';

// the rule `url` of github.com/go-playground/validator, which looks at the address in lower case
function isAddress(text: string): boolean {
  const read = parseUrl(text.toLowerCase());
  if (!read.ok || read.value.scheme === '') return false;
  const { scheme, host, path, opaque } = read.value;
  return scheme === 'file' ? path !== '' && path !== '/' : host !== '' || opaque !== '' || /#./s.test(text);
}

const isNegative = (duration: Reading<number>): boolean => (duration.value ?? 0) < 0;

export const predictkube = defineScaler({
  type: 'predictkube',
  title: 'Predictkube',
  page: 'predictkube',
  summary: 'Scales on what the PredictKube service predicts of a PromQL query.',
  parameters: {
    /** Address of Prometheus, `http(s)://`. */
    prometheusAddress: { kind: 'url', schemes: ['http', 'https'], secret: 'url' },
    /** PromQL query that returns one element. */
    query: { kind: 'text' },
    /** How far ahead to predict. */
    predictHorizon: { kind: 'duration', unit: 'goWithDays' },
    /** Step between two points of the history. KEDA takes 5 minutes for 0. */
    queryStep: { kind: 'duration', unit: 'goWithDays' },
    /** How much history the prediction is made from. */
    historyTimeWindow: { kind: 'duration', unit: 'goWithDays' },
    /** Target per replica, in the unit of the query's value. */
    threshold: { kind: 'number', optional: true, role: 'target' },
    /** Present value, not the predicted one, above which the first replica starts. */
    activationThreshold: { kind: 'number', optional: true, role: 'activation' },
    ...httpAuthentication,
    /** Key of the PredictKube service, a JSON Web Token. */
    apiKey: { kind: 'text', from: ['authentication'], secret: true },
  },
  rules: [
    {
      says: '`prometheusAddress` is a whole address, with scheme and host',
      about: ['prometheusAddress'],
      source: SOURCE,
      broken: (p) => p.prometheusAddress.value !== undefined && !isAddress(p.prometheusAddress.value),
    },
    {
      says: '`apiKey` is a JSON Web Token: three parts with dots between',
      about: ['apiKey'],
      source: SOURCE,
      broken: (p) => p.apiKey.value !== undefined && !/^[\w-]+\.[\w-]+\.[\w-]*$/.test(p.apiKey.value),
    },
    targetGiven('threshold', { source: 'pkg/scalers/predictkube_scaler.go, parsePredictKubeMetadata' }),
    ...httpAuthenticationRules,
    onlyModes(['basic', 'bearer', 'tls'], 'pkg/scalers/authentication/authentication_helpers.go, FastHTTP'),
    ...(['predictHorizon', 'queryStep', 'historyTimeWindow'] as const).map((name) => ({
      says: `\`${name}\` is not negative`,
      about: [name],
      source: 'pkg/scalers/predictkube_scaler.go, doPredictRequest and doQuery',
      severity: 'strict' as const,
      broken: (p: { readonly [K in typeof name]: Reading<number> }) => isNegative(p[name]),
    })),
  ],
});
