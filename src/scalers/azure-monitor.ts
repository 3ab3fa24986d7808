import { defineScaler } from './definition';
import { targetGiven } from './rules';
import { azureSignInRules } from './shared/azure-authorization';
import { azureMonitorCloud, azureMonitorCloudRules } from './shared/azure-cloud';

const SOURCE = 'pkg/scalers/azure_monitor_scaler.go, Validate';

const AGGREGATIONS = ['Average', 'Count', 'Maximum', 'Minimum', 'Total'] as const;

export const azureMonitor = defineScaler({
  type: 'azure-monitor',
  title: 'Azure Monitor',
  page: 'azure-monitor',
  summary: 'Scales on a metric of Azure Monitor.',
  parameters: {
    /** Resource that has the metric: provider, type and name, `Microsoft.ServiceBus/namespaces/orders`. */
    resourceURI: { kind: 'text' },
    /** Id of the Azure AD tenant that owns the resource. */
    tenantId: { kind: 'text' },
    /** Id of the subscription that has the resource. */
    subscriptionId: { kind: 'text' },
    /** Resource group that has the resource. */
    resourceGroupName: { kind: 'text' },
    /** Name of the metric. */
    metricName: { kind: 'text' },
    /** Namespace of the metric; custom metrics need it. */
    metricNamespace: { kind: 'text', optional: true },
    /** Dimensions that count, for example `EntityName eq 'orders'`. */
    metricFilter: { kind: 'text', optional: true },
    /** How the metric's values become one. */
    metricAggregationType: { kind: 'choice', values: AGGREGATIONS, enforced: false },
    /** How far back values count, in whole seconds. KEDA takes 5 minutes when left out. */
    metricAggregationInterval: { kind: 'duration', unit: 'hh:mm:ss', optional: true },
    /** Target per replica, in the unit of the metric. */
    targetValue: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts, in the unit of the metric. */
    activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
    /** Id of the Azure AD application that signs in, without a pod identity. */
    activeDirectoryClientId: { kind: 'text', from: ['metadata', 'environment', 'authentication'], optional: true },
    /** Password of that application. */
    activeDirectoryClientPassword: {
      kind: 'text',
      from: ['metadata', 'environment', 'authentication'],
      optional: true,
      secret: true,
    },
    ...azureMonitorCloud,
    /** Address of the Azure Resource Manager, with `cloud: Private`. */
    azureResourceManagerEndpoint: { kind: 'url', schemes: ['https', 'http'], optional: true },
  },
  rules: [
    {
      says: '`resourceURI` is provider/type/name',
      about: ['resourceURI'],
      source: SOURCE,
      fix: 'leave out what stands before the provider: /subscriptions/…/providers/',
      broken: (p) => p.resourceURI.value !== undefined && p.resourceURI.value.split('/').length !== 3,
    },
    {
      says: `\`metricAggregationType\` is one of ${AGGREGATIONS.map((name) => `\`${name}\``).join(', ')}`,
      about: ['metricAggregationType'],
      source: SOURCE,
      // KEDA lets None pass, and then does not find its value
      broken: ({ metricAggregationType: { text } }) =>
        text !== undefined && ![...AGGREGATIONS, 'None'].some((name) => name === text),
    },
    targetGiven('targetValue', { source: 'pkg/scalers/azure_monitor_scaler.go, parseAzureMonitorMetadata' }),
    ...azureSignInRules({
      credentials: ['activeDirectoryClientId', 'activeDirectoryClientPassword'],
      source: 'pkg/scalers/azure_monitor_scaler.go, checkAzurePodIdentityParams',
    }),
    ...azureMonitorCloudRules('azureResourceManagerEndpoint', 'pkg/scalers/azure_monitor_scaler.go, parseCloud'),
  ],
});
