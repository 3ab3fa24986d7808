import { defineScaler } from './definition';
import { azureSignInRules } from './shared/azure-authorization';
import { azureMonitorCloud, azureMonitorCloudRules } from './shared/azure-cloud';

const SOURCE = 'pkg/scalers/azure_log_analytics_scaler.go, Validate';

export const azureLogAnalytics = defineScaler({
  type: 'azure-log-analytics',
  title: 'Azure Log Analytics',
  page: 'azure-log-analytics',
  summary: 'Scales on the number that an Azure Log Analytics query returns.',
  parameters: {
    /** Id of the workspace, which Azure calls its customerId. */
    workspaceId: { kind: 'text', from: ['authentication', 'metadata', 'environment'] },
    /** Kusto query that returns one row, whose first column is a number of 0 or more. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's number. */
    threshold: { kind: 'number', role: 'target' },
    /** Number above which the first replica starts. */
    activationThreshold: { kind: 'number', default: '0', role: 'activation' },
    /** Id of the Azure AD tenant, without a pod identity. */
    tenantId: { kind: 'text', from: ['authentication', 'metadata', 'environment'], optional: true },
    /** Id of the Azure AD application that signs in, without a pod identity. */
    clientId: { kind: 'text', from: ['authentication', 'metadata', 'environment'], optional: true },
    /** Password of that application. */
    clientSecret: {
      kind: 'text',
      from: ['authentication', 'metadata', 'environment'],
      optional: true,
      secret: true,
    },
    ...azureMonitorCloud,
    /** Address of the Log Analytics API, with `cloud: Private`. */
    logAnalyticsResourceURL: { kind: 'url', schemes: ['https', 'http'], optional: true },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    /** How long a request may take; KEDA 2.20 makes it a million times as long. */
    timeout: { kind: 'duration', unit: 'go', optional: true },
  },
  rules: [
    ...azureSignInRules({ credentials: ['tenantId', 'clientId', 'clientSecret'], source: SOURCE }),
    ...azureMonitorCloudRules('logAnalyticsResourceURL', SOURCE),
    {
      says: '`timeout` is left out, since KEDA 2.20 multiplies it by a million',
      about: ['timeout'],
      // it reads a duration, and then takes its nanoseconds for milliseconds
      source: SOURCE,
      severity: 'warning',
      broken: (p) => Boolean(p.timeout.value),
    },
  ],
});
