import { defineScaler, type Reading, type Rule } from './definition';
import { checkRegexp } from './go/regexp';
import { isTrue } from './rules';
import { azureSignInRules, bareName, hasWorkloadIdentity } from './shared/azure-authorization';
import { azureCloud, azureCloudRules } from './shared/azure-cloud';

const SOURCE = 'pkg/scalers/azure_servicebus_scaler.go, Validate';
const PARSER = 'pkg/scalers/azure_servicebus_scaler.go, parseAzureServiceBusMetadata';

function patternRule<const N extends string>(
  name: N,
): Rule<Record<N, Reading<string>> & { readonly useRegex: Reading<boolean> }> {
  return {
    says: `\`${name}\` is a regular expression as Go knows them, with \`useRegex\``,
    about: [name, 'useRegex'],
    source: SOURCE,
    broken: (parameters) => {
      const { text } = parameters[name];
      const read = isTrue(parameters.useRegex) && text !== undefined ? checkRegexp(text) : undefined;
      return read?.ok === false && `it ${read.why}`;
    },
  };
}

export const azureServicebus = defineScaler({
  type: 'azure-servicebus',
  title: 'Azure Service Bus',
  page: 'azure-service-bus',
  summary: 'Scales on the number of active messages in a queue or a subscription of Azure Service Bus.',
  parameters: {
    /** Target per replica, in active messages. */
    messageCount: { kind: 'integer', default: '5', role: 'target' },
    /** Active messages above which the first replica starts. */
    activationMessageCount: { kind: 'integer', optional: true, role: 'activation' },
    /** Queue to watch; a regular expression when `useRegex` is true. */
    queueName: { kind: 'text', optional: true },
    /** Topic to watch, instead of a queue. */
    topicName: { kind: 'text', optional: true },
    /** Subscription of the topic; a regular expression when `useRegex` is true. */
    subscriptionName: { kind: 'text', optional: true },
    /** Whether the name of the queue or subscription is a regular expression in Go's syntax, for whole names. */
    useRegex: { kind: 'boolean', optional: true },
    /** How the lengths of several queues or subscriptions become one with `useRegex`. */
    operation: { kind: 'choice', values: ['sum', 'max', 'avg'], default: 'sum' },
    /** Connection string of the namespace with the right to manage, without a pod identity. */
    connection: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** Name of the namespace, with the pod identity `azure-workload`. */
    namespace: { kind: 'text', optional: true },
    ...azureCloud,
    /** Domain of the namespaces, with `cloud: Private`: `servicebus.example.com`. */
    endpointSuffix: { kind: 'text', optional: true },
  },
  rules: [
    {
      says: 'either `queueName` is given, or `topicName` and `subscriptionName`',
      about: ['queueName', 'topicName', 'subscriptionName'],
      source: SOURCE,
      broken: (p) =>
        p.queueName.given
          ? p.topicName.given || p.subscriptionName.given
          : !(p.topicName.given && p.subscriptionName.given),
    },
    patternRule('queueName'),
    patternRule('subscriptionName'),
    ...azureSignInRules({ credentials: ['connection'], withIdentity: ['namespace'], source: PARSER }),
    bareName('namespace', PARSER),
    ...azureCloudRules('endpointSuffix', {
      condition: (p: { readonly namespace: Reading<string> }, trigger) =>
        hasWorkloadIdentity(trigger) && p.namespace.given,
    }),
  ],
});
