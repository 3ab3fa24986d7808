import { type ContainerResources, checkResources } from '../../src/charts/container-resources';
import { Problems } from '../../src/model/problems';

const chart: ContainerResources = {
  requests: { cpu: '100m', memory: '100Mi' },
  limits: { cpu: '1', memory: '1000Mi' },
};

function issuesOf(resources: unknown, defaults: ContainerResources = {}): readonly string[] {
  const problems = new Problems('test');
  checkResources(problems, 'resources', resources as ContainerResources, defaults);
  return problems.issues.map(({ code, parameter }) => `${code} ${parameter}`);
}

test.each(['1', '0.5', '1.25', '100m', '1m', '0.001', '64'])('cpu %s', (cpu) => {
  expect(issuesOf({ requests: { cpu }, limits: { cpu } })).toEqual([]);
});

test.each(['0', '0m', '0.5m', '0.0001', '-1', '+1', '1c', '1 ', '', '100mm', 1, 0.5, Number.NaN, true, {}])(
  'cpu %p is refused',
  (cpu) => {
    expect(issuesOf({ limits: { cpu } })).toEqual(['quantity-invalid resources.limits.cpu']);
  },
);

test.each(['128974848', '512Mi', '2Gi', '500M', '1.5Gi', '100k', '1Ti'])('memory %s', (memory) => {
  expect(issuesOf({ requests: { memory }, limits: { memory } })).toEqual([]);
});

test.each(['400m', '1.5', '512mi', '512MB', '512 Mi', '0Mi', '1GiB', 512, [], 'constructor'])(
  'memory %p is refused',
  (memory) => {
    expect(issuesOf({ requests: { memory } })).toEqual(['quantity-invalid resources.requests.memory']);
  },
);

describe('a request above its limit is refused', () => {
  test.each<[string, ContainerResources, string]>([
    ['both given', { requests: { cpu: '2' }, limits: { cpu: '1500m' } }, 'resources.requests.cpu'],
    ['limit of the chart', { requests: { cpu: '1001m' } }, 'resources.requests.cpu'],
    ['request of the chart', { limits: { memory: '64Mi' } }, 'resources.limits.memory'],
    ['decimal against binary', { requests: { memory: '1049M' } }, 'resources.requests.memory'],
  ])('%s', (_, resources, parameter) => {
    expect(issuesOf(resources, chart)).toEqual([`resources-request-above-limit ${parameter}`]);
  });

  test('but not where the limit is as high, or taken away', () => {
    expect(issuesOf({ requests: { cpu: '1', memory: '1000Mi' } }, chart)).toEqual([]);
    expect(issuesOf({ requests: { cpu: '4' }, limits: { cpu: null } }, chart)).toEqual([]);
    expect(issuesOf({ requests: { cpu: null }, limits: { cpu: '50m' } }, chart)).toEqual([]);
  });
});

test('what is not an object of amounts is refused', () => {
  expect(issuesOf('1Gi')).toEqual(['options-invalid resources']);
  expect(issuesOf({ limits: null })).toEqual(['options-invalid resources.limits']);
  expect(issuesOf({ limit: { cpu: '1' } })).toEqual(['option-unknown resources.limit']);
  expect(issuesOf({ limits: { gpu: '1' } })).toEqual(['option-unknown resources.limits.gpu']);
});
