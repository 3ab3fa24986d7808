// Cases after pkg/scalers/huawei_cloudeye_scaler.go of KEDA 2.20.2, huaweiCloudeyeMetadata.
import { huaweiCloudeye } from '../../src/scalers/huawei-cloudeye';
import { describeScaler } from './cases';

const metric = {
  namespace: 'SYS.ELB',
  metricName: 'mb_l7_qps',
  dimensionName: 'lbaas_instance_id',
  dimensionValue: '5e052238',
  targetMetricValue: '100',
};

describeScaler(huaweiCloudeye, {
  accepted: {
    'a metric': { metadata: metric, authParameters: { AccessKey: undefined, SecretKey: undefined, Region: 'x' } },
    'all that is optional': {
      metadata: {
        ...metric,
        targetMetricValue: '0.5',
        activationTargetMetricValue: '1.5',
        metricCollectionTime: '600',
        metricFilter: 'max',
        metricPeriod: '60',
      },
    },
    'no credentials, which KEDA does not read anyway': { metadata: metric },
  },
  refused: {
    ...Object.fromEntries(
      Object.keys(metric).map((name) => [`no ${name}`, [{ metadata: { ...metric, [name]: ' ' } }, name] as const]),
    ),
    'a target that is no number': [{ metadata: { ...metric, targetMetricValue: 'x' } }, 'targetMetricValue'],
    'an activation value that is no number': [
      { metadata: { ...metric, activationTargetMetricValue: 'x' } },
      'activationTargetMetricValue',
    ],
    'the old minMetricValue': [{ metadata: { ...metric, minMetricValue: '1' } }, 'minMetricValue'],
    'a time with a unit': [{ metadata: { ...metric, metricCollectionTime: '300s' } }, 'metricCollectionTime'],
    'another filter': [{ metadata: { ...metric, metricFilter: 'avg' } }, 'metricFilter'],
    'the metric type Utilization': [{ metadata: metric, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'credentials, which KEDA does not read': [
      { metadata: metric, authParameters: { AccessKey: undefined, SecretKey: undefined } },
      'AccessKey',
    ],
    'a target of 0': [{ metadata: { ...metric, targetMetricValue: '0' } }, 'targetMetricValue'],
  },
});
