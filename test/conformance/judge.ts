/** Judges synthesized objects against the schemas of their kinds. */
import Ajv, { type ValidateFunction } from 'ajv';
import karpenter from './karpenter-crds.json';
import keda from './keda-crds.json';
import prometheusOperator from './prometheus-operator-crds.json';
import rabbitmqCluster from './rabbitmq-cluster-crds.json';
import strimzi from './strimzi-crds.json';

/** A Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

const ajv = new Ajv({ allErrors: true, strict: false });
const crdSchemas = new Map<string, ValidateFunction>(
  [karpenter, keda, prometheusOperator, rabbitmqCluster, strimzi]
    .flatMap((crds) => Object.entries<unknown>(crds))
    .filter(([key]) => !key.startsWith('$'))
    .map(([key, schema]) => [key, ajv.compile(schema as object)]),
);

/** What is wrong with an object by the schema of its kind; `undefined` when no schema of the kind is known here. */
export function judge(manifest: Manifest): readonly string[] | undefined {
  const schema = crdSchemas.get(`${manifest.apiVersion} ${manifest.kind}`);
  if (schema !== undefined) {
    const problems = schema(manifest.spec)
      ? []
      : (schema.errors ?? []).map((one) => `${one.instancePath} ${one.message} ${JSON.stringify(one.params)}`);
    return manifest.kind === 'ScaledJob' ? [...problems, ...judgeJob(manifest)] : problems;
  }
  return judgeBuiltIn(manifest);
}

function judgeJob({ metadata, spec }: Manifest): readonly string[] {
  const { jobTargetRef } = spec as { jobTargetRef: unknown };
  return (
    judgeBuiltIn({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: jobTargetRef }) ?? ['batch/v1 Job is unknown']
  );
}

interface Model {
  new (data: object): { validate(): void };
}

function judgeBuiltIn(manifest: Manifest): readonly string[] | undefined {
  let models: Readonly<Record<string, Model>>;
  try {
    // one module for each kind, by apiVersion
    models = require(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`);
  } catch {
    return undefined;
  }
  const Kind = models[manifest.kind];
  if (Kind === undefined) return undefined;
  try {
    new Kind(manifest).validate();
    return [];
  } catch (error) {
    return [String(error)];
  }
}
