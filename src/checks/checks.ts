import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ConfigurationError } from '../model/configuration-error';
import type { Issue } from '../model/issue';
import { constructsOf } from '../model/tree-walk';
import type { Acknowledgement } from './acknowledgement';
import { type CheckOptions, checkManifests, judgeAcknowledgement } from './check';
import { isMapping, Manifest } from './manifest';
import { allPacks } from './packs';
import type { Finding, Report } from './report';
import type { RulePack } from './rule';

const METADATA = 'keda-constructs:acknowledge';

/**
 * Accepts the findings of a rule for all objects of a construct and below it. Whether there is such a rule is seen when
 * the app is checked, since it may be one of your own.
 *
 * @throws ConfigurationError when the reason is missing
 */
export function acknowledge(construct: IConstruct, acknowledgement: Pick<Acknowledgement, 'rule' | 'reason'>): void {
  const { rule, reason } = acknowledgement;
  throwWithPath(construct, judgeAcknowledgement(acknowledgement, 'acknowledge', new Set([rule])));
  construct.node.addMetadata(METADATA, { rule, reason });
}

function throwWithPath({ node }: IConstruct, issues: readonly Issue[]): void {
  if (issues.length > 0) throw new ConfigurationError(issues.map((issue) => ({ ...issue, path: node.path })));
}

/** cdktf marks its apps and stacks so. */
const OF_CDKTF = ['cdktf/App', 'cdktf/TerraformStack'].map((name) => Symbol.for(name));

function refuseTerraform(root: IConstruct): void {
  if (!OF_CDKTF.some((mark) => mark in root)) return;
  throw new ConfigurationError([
    {
      severity: 'error',
      code: 'app-of-cdktf',
      path: root.node.path,
      message: 'is of cdktf, whose resources are only known once it is synthesized',
      fix: 'check what it wrote: npx keda-constructs check cdktf.out, or check(loadManifests(...).manifests)',
    },
  ]);
}

/** Throws where a construct acknowledges what no rule of the packs finds, and none of this library's. */
function refuseUnknownRules(root: IConstruct, packs: readonly RulePack[]): void {
  const known = new Set([...packs, ...allPacks].flatMap(({ rules }) => rules.map(({ id }) => id)));
  for (const construct of constructsOf(root)) {
    for (const { type, data } of construct.node.metadata) {
      if (type === METADATA) throwWithPath(construct, judgeAcknowledgement(data, 'acknowledge', known));
    }
  }
}

/** The objects of a construct tree, with their paths and acknowledgements. */
export function manifestsOf(root: IConstruct): readonly Manifest[] {
  return constructsOf(root)
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
 * @throws ConfigurationError when an option makes no sense, such as an acknowledgement without a reason, a rule that there
 * is not, or an app of cdktf
 */
export function check(objects: IConstruct | readonly unknown[], options: CheckOptions = {}): Report {
  if (!('node' in objects)) return checkManifests(objects, options);
  refuseTerraform(objects);
  refuseUnknownRules(objects, options.packs ?? allPacks);
  return checkManifests(manifestsOf(objects), options);
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
    refuseTerraform(root);
    root.node.addValidation({
      validate: () => {
        this.latest = this.run();
        const errors = this.latest.findings.filter(({ severity }) => severity === 'error');
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
    return check(this.root, this.options);
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
