/** Helm charts that the objects install: by Terraform, Argo CD or Flux. */

import { type FieldPath, isMapping, listOf, type Manifest, type Mapping, mappingOf, textOf } from '../manifest';
import { manyOf, TERRAFORM } from '../read/terraform-json';
import type { View } from '../view';
import { HelmValues, mergeValues, setValue, UNKNOWN, valuesOfMapping, valuesOfText } from './helm-values';

/** A chart to be installed. */
export interface HelmInstallation {
  readonly at: Manifest;
  /** The chart's name, without its repository. */
  readonly chart: string;
  /** @default - the newest at the time counts */
  readonly version: string | undefined;
  /** Its cluster; empty for the one that the installing tool counts as its own. */
  readonly cluster: string;
  readonly namespace: string;
  /** Name of the release; `undefined` where it cannot be read. */
  readonly release: string | undefined;
  /** Its values, as far as they can be read. */
  readonly values: HelmValues;
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
  return {
    at,
    chart: lastPart(at.text('spec', 'chart')),
    version: at.text('spec', 'version'),
    // a provider with an alias is one of another cluster
    cluster: at.text('spec', 'provider')?.split('.')[1] ?? '',
    namespace: at.text('spec', 'namespace') ?? 'default',
    release: at.text('spec', 'name'),
    values: new HelmValues(terraformValues(at.mapping('spec'))),
    versionField: ['spec', 'version'],
  };
}

/** Blocks that set single values, in the order of getValues in hashicorp/terraform-provider-helm. */
const SET_BLOCKS = ['set', 'set_list', 'set_sensitive', 'set_wo'] as const;

// https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release
function terraformValues(spec: Mapping): unknown {
  // how many entries a dynamic block makes is not known, nor what they set
  if (SET_BLOCKS.some((block) => mappingOf(spec.dynamic)[block] !== undefined)) return UNKNOWN;
  const merged = manyOf(spec.values).reduce(
    (values, one) => mergeValues(values, typeof one === 'string' ? valuesOfText(one, true) : valuesOfMapping(one)),
    spec.reuse_values === true ? UNKNOWN : {},
  );
  return SET_BLOCKS.flatMap((block) => manyOf(spec[block])).reduce(withTerraformSet, merged);
}

function withTerraformSet(values: unknown, entry: unknown): unknown {
  if (!isMapping(entry) || typeof entry.name !== 'string') return UNKNOWN;
  const { name, value, type } = entry;
  // getListValue of the provider joins a list so, too
  const text = Array.isArray(value) ? `{${value.join(',')}}` : String(value ?? '');
  return setValue(values, name, text, type === 'string' || type === 'literal' ? type : 'auto');
}

function ofFlux(at: Manifest): HelmInstallation {
  const elsewhere = at.list('spec', 'valuesFrom').length + at.list('spec', 'chart', 'spec', 'valuesFiles').length > 0;
  return {
    at,
    chart: lastPart(at.text('spec', 'chart', 'spec', 'chart')),
    version: at.text('spec', 'chart', 'spec', 'version'),
    cluster: at.at('spec', 'kubeConfig') === undefined ? '' : JSON.stringify(at.at('spec', 'kubeConfig')),
    namespace: at.text('spec', 'targetNamespace') ?? at.namespace,
    release: at.text('spec', 'releaseName') ?? fluxReleaseName(at),
    // those in line win: https://fluxcd.io/flux/components/helm/helmreleases/#values
    values: new HelmValues(mergeValues(elsewhere ? UNKNOWN : {}, valuesOfMapping(at.at('spec', 'values')))),
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
        cluster: argoCluster(at),
        namespace: at.text('spec', 'destination', 'namespace') ?? '',
        release: textOf(helm.releaseName) ?? at.name,
        values: new HelmValues(argoValues(helm)),
        versionField: [...field, 'targetRevision'],
      },
    ];
  });
}

// https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#clusters
function argoCluster(at: Manifest): string {
  const cluster = at.text('spec', 'destination', 'server') ?? at.text('spec', 'destination', 'name') ?? '';
  return ['https://kubernetes.default.svc', 'in-cluster'].includes(cluster) ? '' : cluster;
}

// https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-value-precedence
function argoValues(helm: Mapping): unknown {
  const own = isMapping(helm.valuesObject)
    ? valuesOfMapping(helm.valuesObject)
    : valuesOfText(textOf(helm.values) ?? '', false);
  const merged = mergeValues(listOf(helm.valueFiles).length > 0 ? UNKNOWN : {}, own);
  // Helm takes --set-file last (pkg/cli/values/options.go)
  return listOf(helm.fileParameters).reduce(
    (values: unknown, one) => setValue(values, textOf(mappingOf(one).name) ?? '', UNKNOWN, 'string'),
    listOf(helm.parameters).reduce(withArgoParameter, merged),
  );
}

function withArgoParameter(values: unknown, parameter: unknown): unknown {
  const { name, value, forceString } = mappingOf(parameter);
  const text = String(value ?? '');
  // cleanSetParameters in argo-cd/util/helm/cmd.go: a comma separates nothing, unless in a list
  const escaped = /^\{.*\}$/s.test(text) ? text : text.replaceAll(/(?<!\\),/g, '\\,');
  return setValue(values, textOf(name) ?? '', escaped, forceString === true ? 'string' : 'auto');
}

function lastPart(chart: string | undefined): string {
  return chart?.split('/').at(-1) ?? '';
}
