import { defineScaler } from './definition';

export const huaweiCloudeye = defineScaler({
  type: 'huawei-cloudeye',
  title: 'Huawei Cloudeye',
  page: 'huawei-cloudeye',
  summary: 'Scales on a metric of Huawei Cloud Eye.',
  parameters: {
    /** Namespace of the metric, `service.item`, such as `SYS.ELB`. */
    namespace: { kind: 'text' },
    /** Name of the metric, such as `mb_l7_qps`. */
    metricName: { kind: 'text' },
    /** Name of the metric's dimension, such as `lbaas_instance_id`. */
    dimensionName: { kind: 'text' },
    /** Value of the metric's dimension. */
    dimensionValue: { kind: 'text' },
    /** Target per replica, in the unit of the metric. */
    targetMetricValue: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts, in the unit of the metric. */
    activationTargetMetricValue: { kind: 'number', default: '0', role: 'activation' },
    /** Old form of `activationTargetMetricValue`. */
    minMetricValue: { kind: 'number', optional: true, removed: 'use `activationTargetMetricValue`' },
    /** How far back the metric is looked at, in seconds. */
    metricCollectionTime: { kind: 'duration', unit: 'seconds', default: '300' },
    /** How the values of one period become one. */
    metricFilter: { kind: 'choice', values: ['average', 'max', 'min', 'sum'], default: 'average' },
    /** Length of a period, in seconds, as text. */
    metricPeriod: { kind: 'text', default: '300' },
    /** Address of the identity service. */
    IdentityEndpoint: { kind: 'text', from: ['authentication'], optional: true },
    /** ID of the project. */
    ProjectID: { kind: 'text', from: ['authentication'], optional: true },
    /** ID of the domain. */
    DomainID: { kind: 'text', from: ['authentication'], optional: true },
    /** Name of the domain. */
    Domain: { kind: 'text', from: ['authentication'], optional: true },
    /** Region of the metric. */
    Region: { kind: 'text', from: ['authentication'], optional: true },
    /** Domain name of the cloud, when it is not `myhuaweicloud.com`. */
    Cloud: { kind: 'text', from: ['authentication'], optional: true },
    /** Access key of the user. */
    AccessKey: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Secret of the access key. */
    SecretKey: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  },
  rules: [
    {
      says: 'KEDA 2.20.2 does not read the credentials of this scaler, so that it cannot sign in',
      about: ['AccessKey', 'SecretKey'],
      // the field HuaweiAuthorization lacks the `keda` tag that TypedConfig looks for
      source: 'pkg/scalers/huawei_cloudeye_scaler.go, huaweiCloudeyeMetadata',
      severity: 'warning',
      fix: 'use another source of the metric, such as the metrics-api or prometheus scaler',
      broken: () => true,
    },
  ],
});
