// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Terraform and Helm, not of JavaScript
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart, Yaml } from 'cdk8s';
import { LocalBackend, App as TerraformApp, TerraformStack } from 'cdktf';
import { App } from '../../src';
import { Keda, ManifestRelease, MinikubeCluster } from '../../src/terraform';
import { newStack, untyped } from './fixture';
import { refusal, refusedFor, Synthesized } from './synthesized';

const TEXT = '{{ .Values.x }} {{{ }}} ${env} %{ if true } "quoted"';

function chartOf(text = TEXT, outdir = 'dist'): Chart {
  const chart = new Chart(new App({ outdir }), 'orders', { namespace: 'orders' });
  new ApiObject(chart, 'space', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'orders', namespace: '' } });
  new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' }, data: { text } });
  return chart;
}

function deploy(stack: TerraformStack, manifests: Chart, props: object = {}): ManifestRelease {
  const cluster = new MinikubeCluster(stack, 'cluster');
  const keda = new Keda(stack, 'keda', { cluster });
  return new ManifestRelease(stack, 'orders', { cluster, manifests, release: 'orders', dependsOn: [keda], ...props });
}

function synthesize(text?: string) {
  const outdir = mkdtempSync(join(tmpdir(), 'manifests-'));
  try {
    const app = new TerraformApp({ outdir });
    const stack = new TerraformStack(app, 'minikube');
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    const manifests = chartOf(text, join(outdir, 'dist'));
    deploy(stack, manifests);
    app.synth();
    App.of(manifests).synth();
    const folder = join(outdir, 'stacks', 'minikube');
    const json = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'));
    const releases: Record<string, { name: string; chart: string; values: string[]; depends_on: string[] }> =
      json.resource.helm_release;
    const release = Object.values(releases).find(({ name }) => name === 'orders');
    const chart = join(folder, release?.chart ?? '');
    return {
      release,
      files: readdirSync(chart, { recursive: true }).map(String).sort(),
      read: Object.fromEntries(
        ['Chart.yaml', 'manifests.yaml', 'templates/manifests.yaml'].map((file) => [
          file,
          readFileSync(join(chart, file), 'utf8'),
        ]),
      ),
      dist: readFileSync(join(outdir, 'dist', 'orders.k8s.yaml'), 'utf8'),
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

describe('a chart of cdk8s', () => {
  const { release, files, read, dist } = synthesize();

  test('is a local Helm chart beside the stack', () => {
    expect(files).toEqual(['Chart.yaml', 'manifests.yaml', 'templates', 'templates/manifests.yaml']);
    expect(read['Chart.yaml']).toBe('apiVersion: v2\nname: orders\nversion: 1.0.0\n');
    expect(release?.chart).toMatch(/^\.\/charts\/[0-9a-f]{8}-orders\/[0-9a-f]{16}$/);
  });

  test('has the bytes that cdk8s writes, which no template engine reads', () => {
    expect(read['manifests.yaml']).toBe(dist);
    expect(read['manifests.yaml']).toContain('{{ .Values.x }}');
    expect(read['templates/manifests.yaml']).toBe('{{ .Files.Get "manifests.yaml" }}\n');
  });

  test('comes after KEDA', () => {
    expect(release?.depends_on.join()).toMatch(/^helm_release\.keda_Release/);
  });

  test('is the same each time, and another release when something changes', () => {
    expect(synthesize().release).toEqual(release);
    const other = synthesize('other').release;
    expect(other?.values).not.toEqual(release?.values);
    expect(other?.chart).not.toBe(release?.chart);
  });
});

describe('several releases of one app', () => {
  /** A stack that deploys each chart of an app, and what it writes. */
  function deployment(charts: number, manifests = new App()) {
    const outdir = mkdtempSync(join(tmpdir(), 'manifests-'));
    const validated = jest.fn(() => []);
    manifests.node.addValidation({ validate: validated });
    const app = new TerraformApp({ outdir });
    const stack = new TerraformStack(app, 'stack');
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    const cluster = new MinikubeCluster(stack, 'cluster');
    const deploy = (chart: Chart): Chart => {
      const release = chart.node.id;
      new ManifestRelease(stack, release, { cluster, manifests: chart, release });
      return chart;
    };
    const add = (id: string): Chart => {
      const chart = new Chart(manifests, id, { namespace: id });
      addConfig(chart, 'first');
      return deploy(chart);
    };
    const first = Array.from({ length: charts }, (_, index) => add(`c${index}`));
    return {
      app,
      manifests,
      validated,
      first,
      add,
      deploy,
      written: (release: string): string => {
        const folder = join(outdir, 'stacks/stack');
        const releases: readonly { name: string; chart: string }[] = Object.values(
          JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')).resource.helm_release,
        );
        const chart = releases.find(({ name }) => name === release)?.chart ?? '';
        return readFileSync(join(folder, chart, 'manifests.yaml'), 'utf8');
      },
      remove: () => rmSync(outdir, { recursive: true }),
    };
  }

  function addConfig(chart: Chart, name: string): ApiObject {
    return new ApiObject(chart, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } });
  }

  test('the app is read once for all of them', () => {
    const counts = [2, 6].map((charts) => {
      const one = deployment(charts);
      one.app.synth();
      one.remove();
      return one.validated.mock.calls.length;
    });
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts[1]).toBe(counts[0]);
  });

  test('each has the bytes that cdk8s writes, also of charts that depend on each other', () => {
    const one = deployment(3);
    one.first[0]?.addDependency(one.first[2] ?? one.manifests);
    one.app.synth();
    for (const chart of one.first) expect(one.written(chart.node.id)).toBe(Yaml.stringify(...chart.toJson()));
    one.remove();
  });

  test('the next synthesis has what was added, removed or changed since', () => {
    const one = deployment(2);
    one.app.synth();
    const [grown, shrunk] = one.first;
    if (grown === undefined || shrunk === undefined) throw new Error('there are two');
    addConfig(grown, 'second').metadata.addLabel('a', 'b');
    shrunk.node.tryRemoveChild('first');
    addConfig(shrunk, 'replaced');
    const late = one.add('late');
    one.app.synth();
    expect(one.written('c0').match(/name: \w+/g)).toEqual(['name: first', 'name: second']);
    expect(one.written('c1').match(/name: \w+/g)).toEqual(['name: replaced']);
    addConfig(late, 'second');
    one.app.synth();
    expect(one.written('late').match(/name: \w+/g)).toEqual(['name: first', 'name: second']);
    one.remove();
  });

  test('another stack has what was added since the first', () => {
    const one = deployment(2);
    one.app.synth();
    const other = deployment(0, one.manifests);
    for (const chart of one.first) addConfig(other.deploy(chart), 'second');
    other.app.synth();
    expect(other.written('c0').match(/name: \w+/g)).toEqual(['name: first', 'name: second']);
    one.remove();
    other.remove();
  });

  test('what the app refuses is refused', () => {
    const one = deployment(2);
    const problems: string[] = [];
    one.manifests.node.addValidation({ validate: () => problems });
    one.app.synth();
    problems.push('not today');
    expect(() => one.app.synth()).toThrow('not today');
    one.remove();
  });

  test('objects that depend on each other in a circle are for cdk8s to refuse', () => {
    const one = deployment(2);
    const chart = one.add('circle');
    const [before, after] = [addConfig(chart, 'before'), addConfig(chart, 'after')];
    before.addDependency(after);
    after.addDependency(before);
    expect(() => one.app.synth()).toThrow('Dependency cycle detected: circle/before => circle/after => circle/before');
    one.remove();
  });

  test('charts that do are written as cdk8s writes them', () => {
    const one = deployment(2);
    const [first = one.add('x'), second = one.add('y')] = one.first;
    first.addDependency(second);
    second.addDependency(first);
    one.app.synth();
    for (const chart of one.first) expect(one.written(chart.node.id)).toBe(Yaml.stringify(...chart.toJson()));
    one.remove();
  });
});

test('the options of the release are passed on', () => {
  const stack = newStack();
  deploy(stack, chartOf(), { namespace: 'releases', atomic: true, upgradeInstall: false });
  expect(new Synthesized(stack).named('helm_release', 'orders')).toMatchObject({
    namespace: 'releases',
    create_namespace: true,
    atomic: true,
    upgrade_install: false,
    version: '1.0.0',
  });
});

describe('refuses', () => {
  test.each<[string, object, string, string]>([
    ['what is no chart', { manifests: {} }, 'property-invalid', 'manifests'],
    ['no chart', { manifests: undefined }, 'property-missing', 'manifests'],
    ['a release in capitals', { release: 'Orders' }, 'name-invalid', 'release'],
    ['a misspelt option', { skipCrds: true }, 'property-unknown', 'skipCrds'],
    ['a release that is there', { release: 'keda', namespace: 'keda' }, 'release-duplicate', 'release'],
  ])('%s', (_what, props, code, parameter) => {
    expect(refusal(() => deploy(newStack(), chartOf(), untyped(props)))).toMatchObject([{ code, parameter }]);
  });

  test('at synthesis a token in a manifest, and a namespace that Helm creates', () => {
    const stack = newStack();
    deploy(stack, chartOf('${TfToken[TOKEN.1]}'), { namespace: 'orders' });
    expect(refusedFor(() => new Synthesized(stack))).toEqual(['namespace-twice', 'manifest-late-bound']);
  });
});
