// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Terraform and Helm, not of JavaScript
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
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
