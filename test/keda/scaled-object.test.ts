import { type Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ScaleTarget } from '../../src/keda/scale-target';
import { ScaledObject } from '../../src/keda/scaled-object';
import type { ScaledObjectProps } from '../../src/keda/scaled-object-props';
import { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import { judge } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

const office = Trigger.cron({ timezone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: 3 });
const queue = Trigger.rabbitmq({
  queueName: 'orders',
  mode: 'QueueLength',
  value: 5,
  host: 'amqp://broker.shop.svc:5672/',
  username: Credential.secret('broker', 'username'),
  password: Credential.secret('broker', 'password'),
});

function deployment(chart: Chart, id = 'worker', props: Partial<kplus.ContainerProps> = {}): kplus.Deployment {
  return new kplus.Deployment(chart, id, {
    containers: [{ name: 'app', image: 'example.com/worker:1.0.0', ...props }],
  });
}

function scaled(props: Partial<ScaledObjectProps> = {}, chart = newChart('shop')): Chart {
  new ScaledObject(chart, 'scaling', { target: deployment(chart), triggers: [office], ...props });
  return chart;
}

describe('a ScaledObject', () => {
  test('names its target, and leaves the number of replicas to KEDA', () => {
    const chart = scaled();
    const target = only(chart, 'Deployment');
    expect(only(chart, 'ScaledObject').spec.scaleTargetRef).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: target.metadata.name,
    });
    expect(target.spec).not.toHaveProperty('replicas');
  });

  test('leaves out what is not set, so that KEDA’s defaults hold', () => {
    expect(Object.keys(only(scaled(), 'ScaledObject').spec)).toEqual(['scaleTargetRef', 'triggers']);
  });

  test('writes every field of the resource', () => {
    const chart = scaled({
      pollingInterval: Duration.seconds(5),
      cooldownPeriod: Duration.minutes(1),
      initialCooldownPeriod: Duration.seconds(0),
      minReplicaCount: 1,
      maxReplicaCount: 30,
      idleReplicaCount: 0,
      envSourceContainerName: 'app',
      fallback: { failureThreshold: 3, replicas: 6, behavior: 'currentReplicasIfHigher' },
      restoreToOriginalReplicaCount: true,
      horizontalPodAutoscalerConfig: {
        name: 'worker-hpa',
        scaleUp: { strategy: kplus.ScalingStrategy.DISABLED },
        scaleDown: {
          stabilizationWindow: Duration.minutes(2),
          tolerance: 0.05,
          policies: [{ replicas: kplus.Replicas.percent(50), duration: Duration.seconds(30) }],
        },
      },
    });
    const scaledObject = only(chart, 'ScaledObject');
    expect(scaledObject.spec).toMatchObject({
      pollingInterval: 5,
      cooldownPeriod: 60,
      initialCooldownPeriod: 0,
      minReplicaCount: 1,
      maxReplicaCount: 30,
      idleReplicaCount: 0,
      scaleTargetRef: { envSourceContainerName: 'app' },
      fallback: { failureThreshold: 3, replicas: 6, behavior: 'currentReplicasIfHigher' },
      advanced: {
        restoreToOriginalReplicaCount: true,
        horizontalPodAutoscalerConfig: {
          name: 'worker-hpa',
          behavior: {
            scaleUp: { selectPolicy: 'Disabled' },
            scaleDown: {
              stabilizationWindowSeconds: 120,
              tolerance: '0.05',
              policies: [{ type: 'Percent', value: 50, periodSeconds: 30 }],
            },
          },
        },
      },
    });
    expect(judge(scaledObject)).toEqual([]);
  });

  test('writes scaling modifiers as text, as KEDA reads them', () => {
    const chart = scaled({
      triggers: [
        Trigger.cron({ timezone: 'UTC', start: '0 1 * * *', end: '0 2 * * *', desiredReplicas: 2 }, { name: 'night' }),
      ],
      scalingModifiers: { formula: 'night * 2', target: 1.5, activationTarget: 0, metricType: 'AverageValue' },
    });
    const scaledObject = only(chart, 'ScaledObject');
    expect(scaledObject.spec).toMatchObject({
      advanced: {
        scalingModifiers: { formula: 'night * 2', target: '1.5', activationTarget: '0', metricType: 'AverageValue' },
      },
    });
    expect(judge(scaledObject)).toEqual([]);
  });

  test('needs no target value of a trigger that only a formula uses', () => {
    const parts = {
      host: 'db.shop.svc',
      port: '5432',
      userName: 'keda',
      dbName: 'shop',
      sslmode: 'require',
      query: 'SELECT 1',
    };
    const rows = Trigger.postgresql(parts, { name: 'rows' });
    expect(() => scaled({ triggers: [rows], scalingModifiers: { formula: 'rows', target: 2 } })).not.toThrow();
    expect(refusedParameters(() => scaled({ triggers: [rows] }))).toEqual(['triggers[0].targetQueryValue']);
  });

  test('says in annotations how it is paused', () => {
    const annotations = (props: Partial<ScaledObjectProps>) => only(scaled(props), 'ScaledObject').metadata.annotations;
    expect(annotations({ paused: true })).toEqual({ 'autoscaling.keda.sh/paused': 'true' });
    expect(annotations({ paused: { replicas: 0 } })).toEqual({ 'autoscaling.keda.sh/paused-replicas': '0' });
    expect(annotations({ pausedScaleIn: true, pausedScaleOut: true, forceActivation: true })).toEqual({
      'autoscaling.keda.sh/paused-scale-in': 'true',
      'autoscaling.keda.sh/paused-scale-out': 'true',
      'autoscaling.keda.sh/force-activation': 'true',
    });
    expect(annotations({ transferHpaOwnership: true, horizontalPodAutoscalerConfig: { name: 'old' } })).toEqual({
      'scaledobject.keda.sh/transfer-hpa-ownership': 'true',
    });
    expect(annotations({ hpaExcludedLabels: ['team', 'tier'], validateHpaOwnership: false })).toEqual({
      'validations.keda.sh/hpa-ownership': 'false',
      'scaledobject.keda.sh/hpa-excluded-labels': 'team,tier',
    });
    expect(annotations({})).toBeUndefined();
  });

  test('scales what the app does not define', () => {
    const chart = newChart();
    new ScaledObject(chart, 'scaling', {
      target: ScaleTarget.of({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'legacy' }),
      triggers: [office],
    });
    expect(only(chart, 'ScaledObject').spec.scaleTargetRef).toEqual({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      name: 'legacy',
    });
  });

  test('is in the namespace of its target', () => {
    const chart = newChart();
    const target = new kplus.Deployment(chart, 'worker', {
      metadata: { namespace: 'shop' },
      containers: [{ image: 'example.com/worker:1.0.0' }],
    });
    new ScaledObject(chart, 'scaling', { target, triggers: [queue] });
    const namespaces = synth(chart).map((one) => one.metadata.namespace);
    expect(new Set(namespaces)).toEqual(new Set(['shop']));
  });
});

describe('the authentication of a ScaledObject', () => {
  test('is made from its triggers’ credentials, and referred to', () => {
    const chart = scaled({ triggers: [queue] });
    const authentication = only(chart, 'TriggerAuthentication');
    expect(authentication.spec).toEqual({
      secretTargetRef: [
        { parameter: 'password', name: 'broker', key: 'password' },
        { parameter: 'username', name: 'broker', key: 'username' },
      ],
    });
    expect(only(chart, 'ScaledObject').spec.triggers).toEqual([
      {
        type: 'rabbitmq',
        metadata: { queueName: 'orders', mode: 'QueueLength', value: '5', host: 'amqp://broker.shop.svc:5672/' },
        authenticationRef: { name: authentication.metadata.name },
      },
    ]);
  });

  test('is one for each distinct set of credentials', () => {
    const other = Trigger.rabbitmq({ queueName: 'mails', host: Credential.secret('other', 'url') });
    const again = Trigger.rabbitmq({
      ...{ queueName: 'returns', host: 'amqp://broker.shop.svc:5672/' },
      username: Credential.secret('broker', 'username'),
      password: Credential.secret('broker', 'password'),
    });
    const chart = scaled({ triggers: [queue, other, again] });
    expect(synth(chart).filter((one) => one.kind === 'TriggerAuthentication')).toHaveLength(2);
    const triggers: readonly { authenticationRef: { name: string } }[] =
      only(chart, 'ScaledObject').spec.triggers ?? [];
    const [first, , third] = triggers;
    expect(first?.authenticationRef).toEqual(third?.authenticationRef);
  });

  test('keeps its name when triggers are added, removed or moved', () => {
    const nameOf = (triggers: ScaledObjectProps['triggers']) =>
      only(scaled({ triggers }), 'TriggerAuthentication').metadata.name;
    expect(nameOf([office, queue])).toBe(nameOf([queue]));
  });

  test('is not made for a variable that KEDA reads by itself', () => {
    const chart = newChart('shop');
    const target = deployment(chart, 'worker', {
      envVariables: { BROKER: kplus.EnvValue.fromValue('amqp://broker.shop.svc:5672/') },
    });
    new ScaledObject(chart, 'scaling', {
      target,
      triggers: [Trigger.rabbitmq({ queueName: 'orders', host: Credential.variable('BROKER') })],
    });
    expect(only(chart, 'ScaledObject').spec.triggers).toEqual([
      { type: 'rabbitmq', metadata: { queueName: 'orders', hostFromEnv: 'BROKER' } },
    ]);
    expect(synth(chart).map((one) => one.kind)).not.toContain('TriggerAuthentication');
  });
});

test.each<[string, Partial<ScaledObjectProps>, readonly string[]]>([
  [
    'an interval and a cooldown that do nothing',
    { minReplicaCount: 1, pollingInterval: Duration.seconds(5), cooldownPeriod: Duration.seconds(5) },
    ['pollingInterval', 'cooldownPeriod'],
  ],
  [
    'nothing where the target scales to zero',
    { pollingInterval: Duration.seconds(5), cooldownPeriod: Duration.seconds(5) },
    [],
  ],
  [
    'nothing where it idles at zero',
    { minReplicaCount: 1, idleReplicaCount: 0, cooldownPeriod: Duration.seconds(5) },
    [],
  ],
])('a ScaledObject warns of %s', (_, props, parameters) => {
  const chart = newChart('shop');
  const { warnings } = new ScaledObject(chart, 'scaling', { target: deployment(chart), triggers: [office], ...props });
  expect(warnings.map((issue) => issue.parameter)).toEqual(parameters);
});

describe('a ScaledObject refuses', () => {
  test('all that is wrong at once, with the place, what was given and what is allowed', () => {
    const issues = refusal(() =>
      scaled({
        minReplicaCount: 5,
        maxReplicaCount: 2,
        pollingInterval: Duration.millis(500),
        triggers: [
          Trigger.cron({ timezone: 'Mars/Olympus', start: '0 8 * * *', end: '0 8 * * *', desiredReplicas: 0 }),
        ],
      }),
    );
    expect(issues.map((issue) => issue.parameter)).toEqual([
      'triggers[0].timezone',
      'triggers[0].end',
      'triggers[0].desiredReplicas',
      'minReplicaCount',
      'pollingInterval',
    ]);
    expect(issues[0]).toMatchObject({
      path: 'test/scaling',
      given: '"Mars/Olympus"',
      docs: 'https://keda.sh/docs/2.20/scalers/cron/',
    });
    expect(issues[4]).toMatchObject({
      given: '0.5 seconds',
      allowed: 'Duration.seconds(1) to Duration.seconds(2147483647)',
    });
  });

  const bad: [string, Partial<Record<keyof ScaledObjectProps, unknown>>, string][] = [
    ['no triggers', { triggers: [] }, 'triggers'],
    ['triggers that are no list', { triggers: office }, 'triggers'],
    ['something that is no trigger', { triggers: [{ type: 'cron', metadata: {} }] }, 'triggers[0]'],
    [
      'two triggers of one name',
      {
        triggers: [
          { ...office, options: { name: 'a' } },
          { ...queue, options: { name: 'a' } },
        ],
      },
      'triggers[1].name',
    ],
    ['a minimum over KEDA’s default maximum', { minReplicaCount: 101 }, 'minReplicaCount'],
    ['a negative minimum', { minReplicaCount: -1 }, 'minReplicaCount'],
    ['a maximum of 0', { maxReplicaCount: 0 }, 'maxReplicaCount'],
    ['a fraction of a replica', { maxReplicaCount: 2.5 }, 'maxReplicaCount'],
    ['text for a number', { maxReplicaCount: '30' }, 'maxReplicaCount'],
    ['a cdktf token for a number', { maxReplicaCount: -1.8881545897087626e289 }, 'maxReplicaCount'],
    ['an idle count that is not below the minimum', { idleReplicaCount: 0 }, 'idleReplicaCount'],
    ['a number for a duration', { cooldownPeriod: 30 }, 'cooldownPeriod'],
    ['a polling interval of 0', { pollingInterval: Duration.seconds(0) }, 'pollingInterval'],
    [
      'an unknown fallback behavior',
      { fallback: { failureThreshold: 1, replicas: 1, behavior: 'panic' } },
      'fallback.behavior',
    ],
    ['a fallback without replicas', { fallback: { failureThreshold: 1 } }, 'fallback.replicas'],
    [
      'a fallback by a formula that is not there',
      { fallback: { failureThreshold: 1, replicas: 1, behavior: 'scalingModifiers' } },
      'fallback.behavior',
    ],
    [
      'a formula over triggers without names',
      { scalingModifiers: { formula: 'a', target: 1 } },
      'scalingModifiers.formula',
    ],
    ['a formula’s target of 0', { scalingModifiers: { formula: 'a', target: 0 } }, 'scalingModifiers.target'],
    ['no formula', { scalingModifiers: { target: 1 } }, 'scalingModifiers.formula'],
    [
      'a window over an hour',
      { horizontalPodAutoscalerConfig: { scaleDown: { stabilizationWindow: Duration.hours(2) } } },
      'horizontalPodAutoscalerConfig.scaleDown.stabilizationWindow',
    ],
    [
      'an autoscaler’s name over 63 characters',
      { horizontalPodAutoscalerConfig: { name: 'a'.repeat(64) } },
      'horizontalPodAutoscalerConfig.name',
    ],
    ['taking over an autoscaler without its name', { transferHpaOwnership: true }, 'transferHpaOwnership'],
    ['a target that cannot be scaled', { target: { name: 'worker' } }, 'target'],
    ['a misspelt prop', { minReplicas: 1 } as object, 'minReplicas'],
    ['pausing at half a replica', { paused: { replicas: 0.5 } }, 'paused.replicas'],
  ];

  test.each(bad)('%s', (_, props, parameter) => {
    expect(refusedParameters(() => scaled(props as Partial<ScaledObjectProps>))).toContain(parameter);
  });

  test('a name that does not fit into KEDA’s label', () => {
    expect(refusedParameters(() => synth(scaled({ metadata: { name: 'x'.repeat(60) } })))).toEqual(['metadata.name']);
    expect(() =>
      synth(scaled({ metadata: { name: 'x'.repeat(60) }, horizontalPodAutoscalerConfig: { name: 'short' } })),
    ).not.toThrow();
  });

  test('cpu and memory alone with a minimum of 0', () => {
    const cpu = Trigger.cpu({ value: 50 }, { metricType: 'Utilization' });
    expect(refusedParameters(() => scaled({ triggers: [cpu] }))).toEqual(['minReplicaCount']);
    expect(() => synth(scaled({ triggers: [cpu], minReplicaCount: 1 }))).not.toThrow();
    expect(() => synth(scaled({ triggers: [cpu, office] }))).not.toThrow();
  });

  test('no target of another kind for it, which KEDA’s webhook does not look at, and warns of it', () => {
    const chart = newChart('shop');
    const target = ScaleTarget.of({ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'legacy' });
    const cpu = Trigger.cpu({ value: 50 }, { metricType: 'Utilization' });
    const { warnings } = new ScaledObject(chart, 'scaling', { target, triggers: [cpu] });
    expect(warnings.map((issue) => issue.parameter)).toEqual(['minReplicaCount']);
  });

  test('no idle count of 0 beside an explicit minimum of 0, which KEDA takes for 1', () => {
    expect(() => scaled({ minReplicaCount: 0, idleReplicaCount: 0 })).not.toThrow();
    expect(refusedParameters(() => scaled({ idleReplicaCount: 0 }))).toEqual(['idleReplicaCount']);
    expect(refusedParameters(() => scaled({ minReplicaCount: 2, idleReplicaCount: 2 }))).toEqual(['idleReplicaCount']);
  });

  test('a cpu trigger where a container requests no cpu', () => {
    const chart = newChart('shop');
    const target = deployment(chart, 'worker', { resources: {} });
    new ScaledObject(chart, 'scaling', {
      target,
      minReplicaCount: 1,
      triggers: [Trigger.cpu({ value: 50 }, { metricType: 'Utilization' })],
    });
    expect(refusedParameters(() => synth(chart))).toEqual(['triggers[0]']);
  });

  test('a fallback with cpu alone', () => {
    const cpu = Trigger.cpu({ value: 50 }, { metricType: 'Utilization' });
    expect(
      refusedParameters(() =>
        scaled({ triggers: [cpu], minReplicaCount: 1, fallback: { failureThreshold: 1, replicas: 1 } }),
      ),
    ).toEqual(['fallback']);
  });

  test('a variable that the target does not have', () => {
    const chart = scaled({
      triggers: [Trigger.rabbitmq({ queueName: 'orders', host: Credential.variable('BROKER') })],
    });
    expect(refusedParameters(() => synth(chart))).toEqual(['triggers[0].host']);
  });

  test('a container that the target does not have', () => {
    expect(refusedParameters(() => synth(scaled({ envSourceContainerName: 'sidecar' })))).toEqual([
      'envSourceContainerName',
    ]);
  });

  test('a second autoscaler on its target', () => {
    const chart = newChart('shop');
    const target = deployment(chart);
    new ScaledObject(chart, 'first', { target, triggers: [office] });
    expect(refusedParameters(() => new ScaledObject(chart, 'second', { target, triggers: [queue] }))).toEqual([
      'target',
    ]);
  });

  test('a second ScaledObject on a target outside the app', () => {
    const chart = newChart('shop');
    const target = ScaleTarget.of({ name: 'legacy' });
    new ScaledObject(chart, 'first', { target, triggers: [office] });
    new ScaledObject(chart, 'second', { target, triggers: [office] });
    expect(refusal(() => synth(chart))).toMatchObject([{ path: 'test/second', code: 'target-duplicate' }]);
  });

  test('a HorizontalPodAutoscaler on its target, unless it is taken over', () => {
    const build = (props: Partial<ScaledObjectProps>) => {
      const chart = newChart('shop');
      const target = deployment(chart);
      new ScaledObject(chart, 'scaling', { target, triggers: [office], ...props });
      new kplus.HorizontalPodAutoscaler(chart, 'hpa', { metadata: { name: 'old' }, target, maxReplicas: 3 });
      return synth(chart);
    };
    expect(refusal(() => build({}))).toMatchObject([{ code: 'hpa-conflict', parameter: 'target' }]);
    expect(() => build({ transferHpaOwnership: true, horizontalPodAutoscalerConfig: { name: 'old' } })).not.toThrow();
  });

  test('no HorizontalPodAutoscaler that says that it may be passed over', () => {
    const chart = newChart('shop');
    const target = deployment(chart);
    new ScaledObject(chart, 'scaling', { target, triggers: [office] });
    const annotations = { 'validations.keda.sh/hpa-ownership': 'false' };
    new kplus.HorizontalPodAutoscaler(chart, 'hpa', { metadata: { annotations }, target, maxReplicas: 3 });
    expect(() => synth(chart)).not.toThrow();
  });

  test('credentials beside an authentication of one’s own', () => {
    const authentication = { kind: 'TriggerAuthentication', name: 'shared', parameters: ['password'] } as const;
    const both = Trigger.rabbitmq(
      { queueName: 'orders', host: 'amqp://b', username: Credential.secret('a', 'b') },
      { authentication },
    );
    expect(refusedParameters(() => scaled({ triggers: [both] }))).toEqual(['triggers[0].username']);
  });

  test('two vaults for one trigger, before the target is marked', () => {
    const chart = newChart('shop');
    const target = deployment(chart);
    const vault = (address: string, path: string) =>
      Credential.hashiCorpVault(
        { address, authentication: 'kubernetes', mount: 'kubernetes', role: 'keda' },
        { path, key: 'value' },
      );
    const both = Trigger.rabbitmq({
      queueName: 'orders',
      host: 'amqp://broker',
      username: vault('https://a.example.com', 'a'),
      password: vault('https://b.example.com', 'b'),
    });
    expect(refusal(() => new ScaledObject(chart, 'scaling', { target, triggers: [both] }))).toMatchObject([
      { path: 'test/scaling', parameter: 'triggers[0].password', code: 'store-settings-differ' },
    ]);
    expect(target.hasAutoscaler).toBe(false);
  });

  test('a secret given as text, and does not repeat it', () => {
    const leak = { queueName: 'orders', host: 'amqp://keda:hunter2@broker/' };
    const issues = refusal(() => scaled({ triggers: [Trigger.rabbitmq(leak)] }));
    expect(issues).toMatchObject([{ code: 'secret-as-text', parameter: 'triggers[0].host' }]);
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  test.each([
    ['argoproj.io', /a group and a version are needed/],
    ['apps/v1/Deployment', /group\/version/],
    ['v1', /v1 has no kind Deployment/],
    ['extensions/v1beta1', /extensions\/v1beta1 has no kind Deployment/],
  ])('a target of %s', (apiVersion, message) => {
    expect(refusal(() => ScaleTarget.of({ apiVersion, kind: 'Deployment', name: 'worker' }))).toMatchObject([
      { code: 'target-api-version', parameter: 'apiVersion', message: expect.stringMatching(message) },
    ]);
  });

  test('a variable named as in manifests, and says how it is named here', () => {
    // what a caller of plain JavaScript may give
    const props = { queueName: 'orders', hostFromEnv: 'BROKER' };
    const make = Trigger.rabbitmq as (props: object) => Trigger;
    expect(refusal(() => scaled({ triggers: [make(props)] }))).toMatchObject([
      {
        code: 'parameter-unknown',
        parameter: 'triggers[0].hostFromEnv',
        fix: "did you mean `host: Credential.variable('<name>')`?",
      },
      {
        code: 'parameter-missing',
        parameter: 'triggers[0].host',
        fix: "give it as a value, or as a Credential, such as Credential.secret('<secret>', '<key>'), or as Credential.variable('<name>')",
      },
    ]);
  });

  test('a token of Terraform', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is what a cdktf token looks like
    const late = Trigger.awsSqsQueue({ queueURL: '${TfToken[TOKEN.7]}', awsRegion: 'eu-west-1' });
    expect(refusedParameters(() => scaled({ triggers: [late] }))).toContain('triggers[0].queueURL');
  });

  test('before anything is made', () => {
    const chart = newChart('shop');
    const target = deployment(chart);
    expect(() => new ScaledObject(chart, 'scaling', { target, triggers: [queue], maxReplicaCount: 0 })).toThrow();
    expect(target.hasAutoscaler).toBe(false);
    expect(synth(chart).map((one) => one.kind)).toEqual(['Deployment']);
  });
});

test('the types say what KEDA would', () => {
  const key = Credential.secret('sumo', 'key');
  const sumo = {
    host: 'https://api.sumologic.com',
    accessID: key,
    accessKey: key,
    queryType: 'metrics',
    timerange: Duration.minutes(5),
    threshold: 10,
  } as const;
  const typed = (): void => {
    // @ts-expect-error a queue is missing
    Trigger.rabbitmq({ host: 'amqp://broker' });
    // @ts-expect-error no such parameter
    Trigger.rabbitmq({ queueName: 'a', host: 'amqp://broker', queueNam: 'b' });
    // @ts-expect-error no such mode
    Trigger.rabbitmq({ queueName: 'a', host: 'amqp://broker', mode: 'Depth', value: 5 });
    // @ts-expect-error a number, not text
    Trigger.rabbitmq({ queueName: 'a', host: 'amqp://broker', mode: 'QueueLength', value: '5' });
    // @ts-expect-error a secret is no text
    Trigger.rabbitmq({ queueName: 'a', host: 'amqp://broker', password: 'hunter2' });
    // @ts-expect-error cpu needs its metric type
    Trigger.cpu({ value: 50 });
    // @ts-expect-error cpu has no metric type Value
    Trigger.cpu({ value: 50 }, { metricType: 'Value' });
    const window = { timezone: 'UTC', start: '0 1 * * *', end: '0 2 * * *', desiredReplicas: 1 };
    // @ts-expect-error other scalers have no metric type Utilization
    Trigger.cron(window, { metricType: 'Utilization' });
    // @ts-expect-error the old name is not offered
    Trigger.rabbitmq({ queueName: 'a', host: 'amqp://broker', queueLength: 5 });
    Trigger.external({ scalerAddress: 'scaler.shop.svc:8080', anything: 'goes' });
    Trigger.sumologic({ ...sumo, 'query.A': 'metric=cpu' });
    // @ts-expect-error rows of a query are the only further parameters
    Trigger.sumologic({ ...sumo, row: 'metric=cpu' });
    // @ts-expect-error a duration, not seconds
    new ScaledObject(Testing.chart(), 'a', { target: ScaleTarget.of({ name: 'a' }), triggers: [], pollingInterval: 5 });
  };
  expect(typed).toBeInstanceOf(Function);
});
