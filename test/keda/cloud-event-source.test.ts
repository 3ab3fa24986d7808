import type { Chart } from 'cdk8s';
import {
  CloudEventSource,
  type CloudEventSourceProps,
  ClusterCloudEventSource,
  type ClusterCloudEventSourceProps,
} from '../../src/keda/cloud-event-source';
import { CLOUD_EVENT_TYPES } from '../../src/keda/cloud-event-subscription';
import { ClusterTriggerAuthentication, TriggerAuthentication } from '../../src/keda/trigger-authentication';
import { Credential } from '../../src/model/credential';
import { PodIdentity } from '../../src/model/pod-identity';
import { judge } from '../conformance/judge';
import crds from '../conformance/keda-crds.json';
import { newChart, only, refusal, refusedParameters, synth } from '../support/synth';

const http = { http: { uri: 'http://events.shop.svc.cluster.local:8080/keda' } } as const;
const endpoint = 'https://keda.westeurope-1.eventgrid.azure.net/api/events';
const accessKey = Credential.secret('topic', 'key');

function source(props: CloudEventSourceProps): Chart {
  const chart = newChart('shop');
  new CloudEventSource(chart, 'events', props);
  return chart;
}

function clusterSource(props: ClusterCloudEventSourceProps): Chart {
  const chart = newChart('shop');
  new ClusterCloudEventSource(chart, 'events', props);
  return chart;
}

describe('a CloudEventSource', () => {
  test('sends all events to a server', () => {
    const chart = source({ destination: http });
    const made = only(chart, 'CloudEventSource');
    expect(made.apiVersion).toBe('eventing.keda.sh/v1alpha1');
    expect(made.metadata.namespace).toBe('shop');
    expect(made.spec).toEqual({ destination: http });
    expect(judge(made)).toEqual([]);
    expect(synth(chart)).toHaveLength(1);
  });

  test.each([
    [{ includedEventTypes: ['keda.scaledobject.failed.v1', 'keda.scaledjob.failed.v1'] }],
    [{ excludedEventTypes: ['keda.scaledobject.ready.v1'] }],
  ] as const)('sends some of them, with the name of the cluster: %j', (eventSubscription) => {
    const clusterName = 'arn:aws:eks:eu-west-1:111122223333:cluster/prod';
    const made = only(source({ destination: http, clusterName, eventSubscription }), 'CloudEventSource');
    expect(made.spec).toEqual({ clusterName, destination: http, eventSubscription });
    expect(judge(made)).toEqual([]);
  });

  test.each([
    ['access key', { accessKey }, { secretTargetRef: [{ parameter: 'accessKey', name: 'topic', key: 'key' }] }],
    ['pod identity', { podIdentity: PodIdentity.azureWorkload() }, { podIdentity: { provider: 'azure-workload' } }],
  ])('signs in to Event Grid by %s, with an authentication made for it', (_, signIn, spec) => {
    const chart = source({
      metadata: { name: 'events', namespace: 'monitoring' },
      destination: { azureEventGridTopic: { endpoint, ...signIn } },
    });
    const made = only(chart, 'CloudEventSource');
    const authentication = only(chart, 'TriggerAuthentication');
    expect(made.spec).toEqual({
      authenticationRef: { name: authentication.metadata.name },
      destination: { azureEventGridTopic: { endpoint } },
    });
    expect(authentication.spec).toEqual(spec);
    expect(authentication.metadata.namespace).toBe('monitoring');
    expect([judge(made), judge(authentication)]).toEqual([[], []]);
  });

  test('signs in to Event Grid by an authentication of one’s own', () => {
    const chart = newChart('shop');
    const podIdentity = PodIdentity.azureWorkload();
    const shared = new ClusterTriggerAuthentication(chart, 'auth', { podIdentity });
    new CloudEventSource(chart, 'events', {
      destination: { azureEventGridTopic: { endpoint, authentication: shared } },
    });
    const made = only(chart, 'CloudEventSource');
    expect(made.spec).toMatchObject({
      authenticationRef: { name: shared.name, kind: 'ClusterTriggerAuthentication' },
    });
    expect(judge(made)).toEqual([]);
  });
});

test('a ClusterCloudEventSource has no namespace', () => {
  const eventSubscription = { includedEventTypes: ['keda.scaledobject.failed.v1'] } as const;
  const made = only(clusterSource({ destination: http, eventSubscription }), 'ClusterCloudEventSource');
  expect(made.metadata.namespace).toBeUndefined();
  expect(made.spec).toEqual({ destination: http, eventSubscription });
  expect(judge(made)).toEqual([]);
});

test('the events are those of the schema that the webhook does not refuse', () => {
  // apis/eventing/v1alpha1/cloudevent_types.go: AllEventTypes lacks the events of authentications
  const { eventSubscription } = crds['eventing.keda.sh/v1alpha1 CloudEventSource'].properties;
  const inSchema = eventSubscription.properties.includedEventTypes.items.enum;
  const refused = inSchema.filter((type) => type.startsWith('keda.authentication.'));
  expect(refused).toHaveLength(6);
  expect([...CLOUD_EVENT_TYPES, ...refused]).toEqual(inSchema);
});

describe('a CloudEventSource refuses', () => {
  const topic = (signIn: object): object => ({ destination: { azureEventGridTopic: { endpoint, ...signIn } } });
  const included = (...includedEventTypes: readonly unknown[]): object => ({
    destination: http,
    eventSubscription: { includedEventTypes },
  });
  const asWorkload = Credential.awsSecretsManager(
    { podIdentity: PodIdentity.aws({ identityOwner: 'workload' }) },
    { name: 'topic' },
  );
  const GRID = 'destination.azureEventGridTopic';

  test.each<[string, object, string]>([
    ['no destination', {}, 'destination'],
    ['an empty destination', { destination: {} }, 'destination'],
    ['two destinations', { destination: { ...http, azureEventGridTopic: { endpoint, accessKey } } }, 'destination'],
    ['an unknown destination', { destination: { azureEventGrid: { endpoint } } }, 'destination.azureEventGrid'],
    ['a destination as text', { destination: 'http://a' }, 'destination'],
    ['a path for an address', { destination: { http: { uri: '/events' } } }, 'destination.http.uri'],
    ['an address without scheme', { destination: { http: { uri: 'a' } } }, 'destination.http.uri'],
    ['a password in an address', { destination: { http: { uri: 'http://a:b@c' } } }, 'destination.http.uri'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is what a cdktf token looks like
    ['a token for an address', { destination: { http: { uri: '${TfToken[TOKEN.3]}' } } }, 'destination.http.uri'],
    [
      'an authentication that no server gets',
      { destination: { http: { uri: 'http://a', accessKey } } },
      'destination.http.accessKey',
    ],
    ['Event Grid without TLS', topic({ endpoint: 'http://a', accessKey }), `${GRID}.endpoint`],
    ['Event Grid without sign-in', topic({}), GRID],
    ['Event Grid with two sign-ins', topic({ accessKey, podIdentity: PodIdentity.azureWorkload() }), GRID],
    ['a key as text', topic({ accessKey: 'c2VjcmV0' }), `${GRID}.accessKey`],
    [
      'a key from a workload, which there is none of',
      topic({ accessKey: Credential.variable('KEY') }),
      `${GRID}.accessKey`,
    ],
    ['a key that only a workload may read', topic({ accessKey: asWorkload }), `${GRID}.accessKey`],
    ['another cloud’s identity', topic({ podIdentity: PodIdentity.aws() }), `${GRID}.podIdentity`],
    ['an authentication by name', topic({ authentication: 'auth' }), `${GRID}.authentication`],
    [
      'an authentication without key',
      topic({ authentication: TriggerAuthentication.fromName('auth', { parameters: ['host'] }) }),
      `${GRID}.authentication`,
    ],
    [
      'an authentication of another cloud',
      topic({
        authentication: TriggerAuthentication.fromName('a', { parameters: ['accessKey'], podIdentityProvider: 'aws' }),
      }),
      `${GRID}.authentication`,
    ],
    ['a name of a cluster with a blank', { destination: http, clusterName: 'my cluster' }, 'clusterName'],
    ['an empty name of a cluster', { destination: http, clusterName: '' }, 'clusterName'],
    ['an unknown event', included('keda.scaledobject.scaled.v1'), 'eventSubscription.includedEventTypes[0]'],
    [
      'an event that the webhook refuses',
      included('keda.scaledobject.ready.v1', 'keda.authentication.triggerauthentication.created.v1'),
      'eventSubscription.includedEventTypes[1]',
    ],
    ['no events', included(), 'eventSubscription.includedEventTypes'],
    [
      'text for events',
      { destination: http, eventSubscription: { excludedEventTypes: 'keda.scaledobject.ready.v1' } },
      'eventSubscription.excludedEventTypes',
    ],
    [
      'to include and exclude',
      {
        destination: http,
        eventSubscription: {
          includedEventTypes: ['keda.scaledobject.ready.v1'],
          excludedEventTypes: ['keda.scaledobject.failed.v1'],
        },
      },
      'eventSubscription',
    ],
    ['an empty subscription', { destination: http, eventSubscription: {} }, 'eventSubscription'],
    [
      'a subscription with a dot in the name, by which KEDA loses it',
      { ...included('keda.scaledobject.ready.v1'), metadata: { name: 'events.shop' } },
      'metadata.name',
    ],
    ['a bad namespace', { destination: http, metadata: { namespace: 'My Shop' } }, 'metadata.namespace'],
    ['an unknown prop', { destination: http, authenticationRef: { name: 'a' } }, 'authenticationRef'],
  ])('%s', (_, props, parameter) => {
    expect(refusedParameters(() => source(props as never))).toContain(parameter);
  });

  test.each([undefined, null, 'text', 5, [], () => 1])('props that are %p', (props) => {
    expect(refusal(() => source(props as never)).length).toBeGreaterThan(0);
  });

  test('the event that the webhook refuses, and says that KEDA sends it nevertheless', () => {
    const [issue] = refusal(() => source(included('keda.authentication.triggerauthentication.removed.v1') as never));
    expect(issue?.message).toContain('its webhook refuses');
  });
});

describe('a ClusterCloudEventSource refuses', () => {
  test.each<[string, object, string]>([
    // eventemitter.go resolves authentications for the source's namespace, and for none where that is empty
    [
      'Event Grid, since KEDA cannot sign in for it',
      { destination: { azureEventGridTopic: { endpoint, accessKey } } },
      'destination.azureEventGridTopic',
    ],
    ['a namespace', { destination: http, metadata: { namespace: 'shop' } }, 'metadata.namespace'],
    ['no destination', {}, 'destination'],
  ])('%s', (_, props, parameter) => {
    expect(refusedParameters(() => clusterSource(props as never))).toContain(parameter);
  });
});

test('the compiler refuses what cannot be', () => {
  const podIdentity = PodIdentity.azureWorkload();
  const wrong = [
    // @ts-expect-error there is no such event
    () => source({ destination: http, eventSubscription: { includedEventTypes: ['keda.scaledobject.scaled.v1'] } }),
    // @ts-expect-error events are either included or excluded
    () => source({ destination: http, eventSubscription: { includedEventTypes: [], excludedEventTypes: [] } }),
    // @ts-expect-error events go to one place
    () => source({ destination: { ...http, azureEventGridTopic: { endpoint, accessKey } } }),
    // @ts-expect-error one way to sign in is enough
    () => source({ destination: { azureEventGridTopic: { endpoint, accessKey, podIdentity } } }),
    // @ts-expect-error the identity is another cloud's
    () => source({ destination: { azureEventGridTopic: { endpoint, podIdentity: PodIdentity.aws() } } }),
    // @ts-expect-error KEDA cannot sign in for it
    () => clusterSource({ destination: { azureEventGridTopic: { endpoint, accessKey } } }),
  ];
  for (const act of wrong) expect(refusal(act).length).toBeGreaterThan(0);
});
