import { type Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ScaledJob } from '../../src/keda/scaled-job';
import type { ScaledJobProps } from '../../src/keda/scaled-job-props';
import { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import { judge } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

const rows = Trigger.postgresql({
  connection: Credential.secret('db', 'url'),
  query: 'SELECT count(*) FROM work WHERE done IS NULL',
  targetQueryValue: 10,
});

function scaled(props: Partial<ScaledJobProps> = {}): Chart {
  const chart = newChart('shop');
  new ScaledJob(chart, 'batch', { triggers: [rows], containers: [{ image: 'example.com/batch:1.0.0' }], ...props });
  return chart;
}

describe('a ScaledJob', () => {
  test('has the pod, the triggers and nothing that is not set', () => {
    const job = only(scaled(), 'ScaledJob');
    expect(job.spec).toMatchObject({
      jobTargetRef: {
        template: { spec: { restartPolicy: 'Never', containers: [{ image: 'example.com/batch:1.0.0' }] } },
      },
      triggers: [{ type: 'postgresql', metadata: { targetQueryValue: '10' } }],
    });
    expect(Object.keys(job.spec).sort()).toEqual(['jobTargetRef', 'triggers']);
    expect(judge(job)).toEqual([]);
  });

  test('says of the host network only what KEDA keeps, which writes the object anew', () => {
    const hostNetwork = 'spec.jobTargetRef.template.spec.hostNetwork';
    expect(only(scaled(), 'ScaledJob')).not.toHaveProperty(hostNetwork);
    expect(only(scaled({ hostNetwork: true }), 'ScaledJob')).toHaveProperty(hostNetwork, true);
  });

  test('refers to the authentication of its triggers', () => {
    const chart = scaled();
    const { name } = only(chart, 'TriggerAuthentication').metadata;
    expect(only(chart, 'ScaledJob').spec.triggers).toMatchObject([{ authenticationRef: { name } }]);
  });

  test('writes every field of the resource', () => {
    const job = only(
      scaled({
        metadata: { name: 'batch' },
        podMetadata: { labels: { app: 'batch' } },
        pollingInterval: Duration.seconds(10),
        minReplicaCount: 0,
        maxReplicaCount: 5,
        successfulJobsHistoryLimit: 3,
        failedJobsHistoryLimit: 4,
        envSourceContainerName: 'main',
        scalingStrategy: {
          strategy: 'custom',
          customScalingQueueLengthDeduction: 1,
          customScalingRunningJobPercentage: 0.5,
          pendingPodConditions: ['Ready'],
          multipleScalersCalculation: 'sum',
        },
        rollout: { strategy: 'gradual', propagationPolicy: 'foreground' },
        paused: true,
        jobExcludedLabels: ['team'],
        activeDeadline: Duration.minutes(10),
        backoffLimit: 4,
        backoffLimitPerIndex: 1,
        maxFailedIndexes: 2,
        ttlAfterFinished: Duration.hours(1),
        parallelism: 2,
        completions: 3,
        completionMode: 'Indexed',
        podReplacementPolicy: 'Failed',
        restartPolicy: kplus.RestartPolicy.NEVER,
      }),
      'ScaledJob',
    );
    expect(job.metadata).toMatchObject({
      name: 'batch',
      annotations: { 'autoscaling.keda.sh/paused': 'true', 'scaledjob.keda.sh/job-excluded-labels': 'team' },
    });
    expect(job.spec).toMatchObject({
      pollingInterval: 10,
      minReplicaCount: 0,
      maxReplicaCount: 5,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 4,
      envSourceContainerName: 'main',
      scalingStrategy: {
        strategy: 'custom',
        customScalingQueueLengthDeduction: 1,
        customScalingRunningJobPercentage: '0.5',
        pendingPodConditions: ['Ready'],
        multipleScalersCalculation: 'sum',
      },
      rollout: { strategy: 'gradual', propagationPolicy: 'foreground' },
      jobTargetRef: {
        activeDeadlineSeconds: 600,
        backoffLimit: 4,
        backoffLimitPerIndex: 1,
        maxFailedIndexes: 2,
        ttlSecondsAfterFinished: 3600,
        parallelism: 2,
        completions: 3,
        completionMode: 'Indexed',
        podReplacementPolicy: 'Failed',
        template: { metadata: { labels: { app: 'batch' } } },
      },
    });
    expect(judge(job)).toEqual([]);
  });
});

describe('a ScaledJob refuses', () => {
  const bad: [string, Partial<Record<keyof ScaledJobProps, unknown>>, string][] = [
    ['no triggers', { triggers: undefined }, 'triggers'],
    ['a minimum over the maximum', { minReplicaCount: 3, maxReplicaCount: 2 }, 'minReplicaCount'],
    ['a polling interval of 0', { pollingInterval: Duration.seconds(0) }, 'pollingInterval'],
    ['a negative history', { failedJobsHistoryLimit: -1 }, 'failedJobsHistoryLimit'],
    ['an unknown strategy', { scalingStrategy: { strategy: 'greedy' } }, 'scalingStrategy.strategy'],
    ['an unknown rollout', { rollout: { strategy: 'default' } }, 'rollout.strategy'],
    [
      'text for a percentage',
      { scalingStrategy: { customScalingRunningJobPercentage: 'half' } },
      'scalingStrategy.customScalingRunningJobPercentage',
    ],
    ['pods that never end', { restartPolicy: kplus.RestartPolicy.ALWAYS }, 'restartPolicy'],
    ['a deadline of 0', { activeDeadline: Duration.seconds(0) }, 'activeDeadline'],
    ['a negative backoff limit', { backoffLimit: -1 }, 'backoffLimit'],
    ['a fraction of a pod', { parallelism: 1.5 }, 'parallelism'],
    ['text for paused', { paused: 'yes' }, 'paused'],
    ['a metric type', { triggers: [{ ...rows, options: { metricType: 'Value' } }] }, 'triggers[0].metricType'],
    ['a misspelt prop', { maxReplicas: 3 } as object, 'maxReplicas'],
    ['a name that is no label', { metadata: { name: 'n'.repeat(64) } }, 'metadata.name'],
  ];

  test.each(bad)('%s', (_, props, parameter) => {
    expect(refusedParameters(() => scaled(props as Partial<ScaledJobProps>))).toContain(parameter);
  });

  test('cpu, which needs the metric type that a ScaledJob must not have', () => {
    const cpu = Trigger.cpu({ value: 50 }, { metricType: 'Utilization' });
    expect(refusal(() => scaled({ triggers: [cpu] }))).toMatchObject([
      { code: 'trigger-needs-scaled-object', path: 'test/batch' },
    ]);
  });

  test('before anything is made', () => {
    const chart = newChart('shop');
    const props = { triggers: [rows], containers: [{ image: 'example.com/batch:1.0.0' }], maxReplicaCount: 0 };
    expect(() => new ScaledJob(chart, 'batch', props)).toThrow('test/batch');
    expect(synth(chart)).toEqual([]);
  });
});
