import { defineScaler, type Reading, type Readings, type TriggerFacts } from './definition';
import { trimSpace } from './go/result';
import { parseQuery } from './go/url';
import { readText } from './kinds';
import { hasMode, httpAuthentication, httpAuthenticationRules } from './shared/http-authentication';

const COMPATIBILITY = 'pkg/scalers/pulsar_scaler.go, handleBackwardsCompatibility';

type Authentication = Readings<typeof httpAuthentication>;

/** Whether a TriggerAuthentication has the parameter with any text, be it white space. */
function inAuthentication({ raw }: TriggerFacts, name: string): boolean {
  const parameters = raw.authParameters ?? {};
  return Object.hasOwn(parameters, name) && parameters[name] !== '';
}

/** Whether the old `tls: enable` beside a certificate adds the mode `tls`. */
function addsTls(trigger: TriggerFacts): boolean {
  const { tls } = trigger.raw.metadata;
  return tls === 'enable' && (inAuthentication(trigger, 'cert') || inAuthentication(trigger, 'key'));
}

/** The modes after that addition, which looks at no other place than `authModes` in the metadata. */
function modesOf({ authModes }: Authentication, trigger: TriggerFacts): Authentication['authModes'] {
  if (!addsTls(trigger)) return authModes;
  const { metadata } = trigger.raw;
  const text = Object.hasOwn(metadata, 'authModes') ? `${metadata.authModes},tls` : 'tls';
  return { given: true, known: true, text, value: text.split(',').map(trimSpace), source: 'metadata' };
}

/** What stands in the metadata counts only where the TriggerAuthentication has nothing. */
function withPrecedence(reading: Reading<string>, name: string, trigger: TriggerFacts): Reading<string> {
  const hidden = reading.source === 'metadata' && inAuthentication(trigger, name);
  return hidden ? { given: false, known: true, text: undefined, value: undefined, source: undefined } : reading;
}

export const pulsar = defineScaler({
  type: 'pulsar',
  title: 'Apache Pulsar',
  page: 'pulsar',
  summary: 'Scales on the backlog of an Apache Pulsar subscription.',
  // the scaler never asks for the metric type, and always sets this one
  metricTypes: ['AverageValue'],
  metricTypeChecked: false,
  parameters: {
    /** Address of the admin API, `http(s)://`, without `/admin/v2`. */
    adminURL: { kind: 'url', from: ['metadata', 'environment'], schemes: ['http', 'https'], secret: 'url' },
    /** Topic of the subscription, `persistent://tenant/namespace/topic`. */
    topic: { kind: 'text', from: ['metadata', 'environment'] },
    /** Subscription whose backlog counts. */
    subscription: { kind: 'text', from: ['metadata', 'environment'] },
    /** Target per replica, in messages. */
    msgBacklogThreshold: { kind: 'integer', default: '10', role: 'target' },
    /** Messages above which the first replica starts. */
    activationMsgBacklogThreshold: { kind: 'integer', default: '0', role: 'activation' },
    /** Whether the topic has partitions, whose backlogs then add up. */
    isPartitionedTopic: { kind: 'boolean', default: 'false' },
    /** Old way to ask for the mode `tls`. */
    tls: {
      kind: 'choice',
      values: ['enable', 'disable'],
      enforced: false,
      optional: true,
      deprecated: 'use `authModes: tls`, or `ca` alone where no client certificate is asked for',
    },
    ...httpAuthentication,
    /** Ways to sign in, at most one of `bearer`, `basic` and `oauth` among them. */
    authModes: {
      kind: 'list',
      of: 'choice',
      values: httpAuthentication.authModes.values,
      // checked by a rule, since `tls: enable` changes them first
      enforced: false,
      from: ['metadata', 'authentication'],
      optional: true,
      aliases: ['authMode'],
    },
    /** Address at which the token of the mode `oauth` is asked for. */
    oauthTokenURI: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Client that asks for the token of the mode `oauth`. */
    clientID: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Scopes of the token, in the metadata instead of a TriggerAuthentication. */
    scope: { kind: 'list', of: 'text', optional: true },
    /** Further parameters of the token request, `a=1&b=2`, in the metadata, where the page has it as `endpointParams`. */
    EndpointParams: { kind: 'text', optional: true },
  },
  rules: [
    ...httpAuthenticationRules.map((rule) => ({
      ...rule,
      broken: (p: Authentication, trigger: TriggerFacts) =>
        rule.broken(
          {
            ...p,
            authModes: modesOf(p, trigger),
            oauthTokenURI: withPrecedence(p.oauthTokenURI, 'oauthTokenURI', trigger),
            clientID: withPrecedence(p.clientID, 'clientID', trigger),
          },
          trigger,
        ),
    })),
    {
      says: '`authModes` are bearer, basic, tls, oauth, custom and apiKey, with at most one of bearer, basic and oauth',
      about: ['authModes', 'tls'],
      source: `pkg/scalers/authentication/authentication_types.go, Config; ${COMPATIBILITY}`,
      broken: (p, trigger) => {
        const { text } = modesOf(p, trigger);
        const read = text === undefined ? undefined : readText(text, httpAuthentication.authModes);
        return read?.ok === false && `\`authModes\` ${read.why}`;
      },
    },
    {
      says: '`EndpointParams` is written as the query of an address, a=1&b=2',
      about: ['EndpointParams'],
      source: COMPATIBILITY,
      broken: (p, trigger) =>
        p.EndpointParams.value !== undefined &&
        !inAuthentication(trigger, 'endpointParams') &&
        !parseQuery(p.EndpointParams.value).ok,
    },
    {
      says: '`authModes` are among bearer, basic, tls and oauth, since this scaler sends nothing for the others',
      about: ['authModes'],
      source: 'pkg/scalers/pulsar_scaler.go, addAuthHeaders',
      severity: 'strict',
      broken: (p) => hasMode(p.authModes, 'apiKey') || hasMode(p.authModes, 'custom'),
    },
    {
      says: '`ca` counts only with `authModes`',
      about: ['ca', 'authModes'],
      source: 'pkg/scalers/pulsar_scaler.go, NewPulsarScaler',
      severity: 'warning',
      broken: (p, trigger) => p.ca.given && !modesOf(p, trigger).given,
    },
  ],
});
