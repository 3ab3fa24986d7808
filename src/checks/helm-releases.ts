/** Helm charts that the objects install: by Terraform, Argo CD or Flux. */
import { type FieldPath, type Manifest, type Mapping, mappingOf, textOf } from './manifest';
import { jsonOf, manyOf, TERRAFORM } from './terraform-json';
import type { View } from './view';

/** A chart to be installed. */
export interface HelmInstallation {
  readonly at: Manifest;
  /** The chart's name, without its repository. */
  readonly chart: string;
  /** @default - the newest at the time counts */
  readonly version: string | undefined;
  readonly namespace: string;
  /** Name of the release; `undefined` where it cannot be read. */
  readonly release: string | undefined;
  /** Its values, as far as they can be read. */
  readonly values: Mapping;
  /** Way to the version, or to where it would be. */
  readonly versionField: FieldPath;
}

/** Every chart that the objects install. */
export function helmInstallations(view: View): readonly HelmInstallation[] {
  return [
    ...view
      .ofKind('helm_release')
      .filter(({ apiVersion }) => apiVersion === TERRAFORM)
      .map(ofTerraform),
    ...view
      .ofKind('HelmRelease')
      .filter(({ group }) => group === 'helm.toolkit.fluxcd.io')
      .map(ofFlux),
    ...view
      .ofKind('Application')
      .filter(({ group }) => group === 'argoproj.io')
      .flatMap(ofArgo),
  ];
}

/** Every installation of a chart. */
export function installationsOf(view: View, chart: string): readonly HelmInstallation[] {
  return view.once(helmInstallations).filter((one) => one.chart === chart);
}

function ofTerraform(at: Manifest): HelmInstallation {
  const merged = manyOf(at.at('spec', 'values')).map((one) => jsonOf(one) ?? {});
  return {
    at,
    chart: lastPart(at.text('spec', 'chart')),
    version: at.text('spec', 'version'),
    namespace: at.text('spec', 'namespace') ?? 'default',
    release: at.text('spec', 'name'),
    values: Object.assign({}, ...merged),
    versionField: ['spec', 'version'],
  };
}

function ofFlux(at: Manifest): HelmInstallation {
  return {
    at,
    chart: lastPart(at.text('spec', 'chart', 'spec', 'chart')),
    version: at.text('spec', 'chart', 'spec', 'version'),
    namespace: at.text('spec', 'targetNamespace') ?? at.namespace,
    release: at.text('spec', 'releaseName') ?? fluxReleaseName(at),
    values: at.mapping('spec', 'values'),
    versionField: ['spec', 'chart', 'spec', 'version'],
  };
}

// https://fluxcd.io/flux/components/helm/helmreleases/#release-name
function fluxReleaseName(at: Manifest): string {
  const target = at.text('spec', 'targetNamespace');
  return target === undefined ? at.name : `${target}-${at.name}`;
}

function ofArgo(at: Manifest): readonly HelmInstallation[] {
  const sources: readonly (readonly [unknown, FieldPath])[] = [
    [at.at('spec', 'source'), ['spec', 'source']],
    ...at.list('spec', 'sources').map((one, index) => [one, ['spec', 'sources', index]] as const),
  ];
  return sources.flatMap(([value, field]): HelmInstallation[] => {
    const source = mappingOf(value);
    if (typeof source.chart !== 'string') return [];
    const helm = mappingOf(source.helm);
    return [
      {
        at,
        chart: lastPart(source.chart),
        version: textOf(source.targetRevision),
        namespace: at.text('spec', 'destination', 'namespace') ?? '',
        release: textOf(helm.releaseName) ?? at.name,
        values: jsonOf(helm.valuesObject) ?? jsonOf(helm.values) ?? {},
        versionField: [...field, 'targetRevision'],
      },
    ];
  });
}

function lastPart(chart: string | undefined): string {
  return chart?.split('/').at(-1) ?? '';
}
