import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConfigurationError } from '../model/configuration-error';
import type { Acknowledgement } from './acknowledgement';
import { type CheckOptions, checkManifests, judgeAcknowledgement } from './check';
import { isMapping, Manifest } from './manifest';
import { allPacks } from './packs';
import type { Finding, Report } from './report';
import type { RulePack } from './rule';

const METADATA = 'keda-constructs:acknowledge';

/**
 * Accepts the findings of a rule for all objects of a construct and below it.
 *
 * @throws ConfigurationError when the rule is unknown, or the reason is missing
 */
export function acknowledge(construct: IConstruct, acknowledgement: Pick<Acknowledgement, 'rule' | 'reason'>): void {
  const known = new Set(allPacks.flatMap(({ rules }) => rules.map(({ id }) => id)));
  const issues = judgeAcknowledgement(acknowledgement, 'acknowledge', known);
  if (issues.length > 0) throw new ConfigurationError(issues.map((issue) => ({ ...issue, path: construct.node.path })));
  const { rule, reason } = acknowledgement;
  construct.node.addMetadata(METADATA, { rule, reason });
}

/** The objects of a construct tree, with their paths and acknowledgements. */
export function manifestsOf(root: IConstruct): readonly Manifest[] {
  return root.node
    .findAll()
    .filter((one): one is ApiObject => ApiObject.isApiObject(one))
    .flatMap((one) => {
      const json: unknown = one.toJson();
      return isMapping(json)
        ? [new Manifest(json, { path: one.node.path, acknowledged: acknowledgementsOf(one) })]
        : [];
    });
}

function acknowledgementsOf({ node }: IConstruct): readonly { readonly rule: string; readonly reason: string }[] {
  return node.scopes.flatMap((scope) =>
    scope.node.metadata.filter(({ type }) => type === METADATA).map(({ data }) => data),
  );
}

/**
 * Judges parsed manifests, or all objects of an app.
 *
 * @param objects objects as JSON or YAML have them, what `loadManifests` gives, Terraform JSON among them; or a construct,
 * whose objects are rendered
 * @throws ConfigurationError when an option makes no sense, such as an acknowledgement without a reason
 */
export function check(objects: IConstruct | readonly unknown[], options: CheckOptions = {}): Report {
  return checkManifests('node' in objects ? manifestsOf(objects) : objects, options);
}

/**
 * Checks of an app: they run when it is synthesized, before anything is written.
 *
 * Errors fail the synthesis with one ConfigurationError. Warnings are collected.
 */
export class Checks {
  /** Adds checks to the app that a construct belongs to. */
  public static of(
    app: IConstruct,
    packs: readonly RulePack[] = allPacks,
    options: Omit<CheckOptions, 'packs'> = {},
  ): Checks {
    return new Checks(app.node.root, { ...options, packs });
  }

  private latest: Report | undefined;

  private constructor(
    private readonly root: IConstruct,
    private readonly options: CheckOptions,
  ) {
    root.node.addValidation({
      validate: () => {
        const errors = this.run().findings.filter(({ severity }) => severity === 'error');
        if (errors.length > 0) throw new ConfigurationError(errors.map(issueOf));
        return [];
      },
    });
  }

  /** The report of the last synthesis, or of the app as it stands. */
  public get report(): Report {
    return this.latest ?? this.run();
  }

  /** The findings that did not fail the synthesis. */
  public get warnings(): readonly Finding[] {
    return this.report.findings.filter(({ severity }) => severity === 'warning');
  }

  private run(): Report {
    this.latest = check(this.root, this.options);
    return this.latest;
  }
}

function issueOf({ rule, severity, path, object, field, message, fix, docs }: Finding) {
  return {
    severity,
    code: rule,
    path: path ?? `${object.kind} ${object.name}`,
    ...(field === undefined ? {} : { parameter: field }),
    message,
    fix,
    docs,
  };
}
