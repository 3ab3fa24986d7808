/** Names of sources, which are those of their Services: one of a kind in a namespace. */
import { App, Chart } from 'cdk8s';
import { Construct, Node } from 'constructs';
import { Kafka, PostgreSql, RabbitMq, RabbitMqCluster } from '../../src';
import { refusal, refusedParameters } from '../support/synth';

const KINDS = [
  ['RabbitMq', RabbitMq, 'broker-name-taken'],
  ['RabbitMqCluster', RabbitMqCluster, 'broker-name-taken'],
  ['Kafka', Kafka, 'cluster-name-taken'],
  ['PostgreSql', PostgreSql, 'server-name-taken'],
] as const;

function newChart(namespace: string, app = new App()): Chart {
  return new Chart(app, `chart-${namespace}`, { namespace });
}

describe.each(KINDS)('%s', (_, Source, code) => {
  const metadata = { name: 'orders' };

  test('refuses a name that another has in the namespace, from whatever chart', () => {
    const app = new App();
    const first = new Source(newChart('shop', app), 'first', { metadata });
    expect(
      refusal(() => new Source(new Chart(app, 'other', { namespace: 'shop' }), 'second', { metadata })),
    ).toMatchObject([
      { code, path: 'other/second', parameter: 'metadata.name', message: expect.stringContaining(first.node.path) },
    ]);
  });

  test('takes it in another namespace, and in another app', () => {
    const app = new App();
    new Source(newChart('shop', app), 'source', { metadata });
    for (const chart of [newChart('office', app), newChart('shop')]) {
      expect(new Source(chart, 'source', { metadata }).name).toBe('orders');
    }
  });

  test('takes the name of one that was removed, alone or with what it was in', () => {
    const chart = newChart('shop');
    const team = new Construct(chart, 'team');
    new Source(team, 'source', { metadata });
    team.node.tryRemoveChild('source');
    new Source(team, 'source', { metadata });
    chart.node.tryRemoveChild('team');
    expect(new Source(chart, 'source', { metadata }).name).toBe('orders');
  });

  test('keeps no name of one that was refused', () => {
    const chart = newChart('shop');
    const wrong = { metadata: { ...metadata, lables: {} }, wrong: true };
    expect(() => new Source(chart, 'source', wrong)).toThrow();
    expect(new Source(chart, 'source', { metadata }).name).toBe('orders');
  });

  test.each<[string, unknown]>([
    ['a number', 7],
    ['an object', { name: 'orders' }],
    ['a bigint', 10n],
  ])('refuses %s as a name', (_what, name) => {
    const chart = newChart('shop');
    new Source(chart, 'first', { metadata });
    const props = { metadata: { name } } as { metadata: { name: string } };
    expect(refusedParameters(() => new Source(chart, 'second', props))).toContain('metadata.name');
  });

  test('is made without a walk through the app', () => {
    const chart = newChart('shop');
    new Source(chart, 'first', {});
    const walk = jest.spyOn(Node.prototype, 'findAll');
    new Source(chart, 'second', {});
    const walks = walk.mock.contexts.filter((node) => node === chart.node.root.node);
    walk.mockRestore();
    expect(walks).toEqual([]);
  });
});

test('sources of different kinds may have one name', () => {
  const chart = newChart('shop');
  const metadata = { name: 'orders' };
  new RabbitMq(chart, 'broker', { metadata });
  expect(refusal(() => new RabbitMqCluster(chart, 'cluster', { metadata }))).toMatchObject([
    { code: 'broker-name-taken' },
  ]);
  expect(new Kafka(chart, 'kafka', { metadata }).name).toBe('orders');
});
