import { defineScaler } from './definition';
import { targetGiven } from './rules';
import { azureSignInRules } from './shared/azure-authorization';
import {
  activeDirectoryEndpoint,
  azureCloudRules,
  azureMonitorCloud,
  azureMonitorCloudRules,
  hasMonitorCloud,
} from './shared/azure-cloud';

const SOURCE = 'pkg/scalers/azure_app_insights_scaler.go, parseAzureAppInsightsMetadata';

export const azureAppInsights = defineScaler({
  type: 'azure-app-insights',
  title: 'Azure Application Insights',
  page: 'azure-app-insights',
  summary: 'Scales on a metric of Azure Application Insights.',
  parameters: {
    /** Metric to query, for example `requests/count`. */
    metricId: { kind: 'text' },
    /** How the metric's values become one: `avg`, `count`, `sum`, `min`, `max` or what else the metric has. */
    metricAggregationType: { kind: 'text' },
    /** How far back values count, in whole minutes. */
    metricAggregationTimespan: { kind: 'duration', unit: 'hh:mm' },
    /** Which values count, for example `cloud/roleName eq 'orders'`. */
    metricFilter: { kind: 'text', optional: true },
    /** Target per replica, in the unit of the metric. */
    targetValue: { kind: 'number', optional: true, role: 'target' },
    /** Value above which the first replica starts, in the unit of the metric. */
    activationTargetValue: { kind: 'number', default: '0', role: 'activation' },
    /** Whether a missing value counts as 0; an error otherwise, which a fallback can answer. */
    ignoreNullValues: { kind: 'boolean', default: 'false' },
    /** Id of the Application Insights instance. */
    applicationInsightsId: { kind: 'text', from: ['metadata', 'authentication', 'environment'] },
    /** Id of the Azure AD tenant that owns the instance. */
    tenantId: { kind: 'text', from: ['metadata', 'authentication', 'environment'] },
    /** Id of the Azure AD application that signs in, without a pod identity. */
    activeDirectoryClientId: { kind: 'text', from: ['metadata', 'authentication', 'environment'], optional: true },
    /** Password of that application. */
    activeDirectoryClientPassword: {
      kind: 'text',
      from: ['authentication', 'environment'],
      optional: true,
      secret: true,
    },
    ...azureMonitorCloud,
    /** Address of the Application Insights API, with `cloud: Private`. */
    appInsightsResourceURL: { kind: 'url', schemes: ['https', 'http'], optional: true },
    ...activeDirectoryEndpoint,
  },
  rules: [
    targetGiven('targetValue', { source: SOURCE }),
    ...azureSignInRules({
      credentials: ['activeDirectoryClientId', 'activeDirectoryClientPassword'],
      source: 'pkg/scalers/azure_app_insights_scaler.go, parsePodIdentityParams',
    }),
    ...azureMonitorCloudRules('appInsightsResourceURL', SOURCE),
    ...azureCloudRules('activeDirectoryEndpoint', { condition: hasMonitorCloud }),
  ],
});
