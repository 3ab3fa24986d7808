import type { IConstruct } from 'constructs';
import { ConfigurationError } from './configuration-error';
import { type Issue, isError } from './issue';

/** What a check says of a problem; the place is added by the collector. */
export type Problem = Omit<Issue, 'path' | 'severity'> & { readonly severity?: Issue['severity'] };

/**
 * Collects problems of one place, so that all are reported at once.
 *
 * A constructor makes one, hands it to each check, and ends with `throwIfAny()` before it creates anything.
 */
export class Problems {
  private readonly found: Issue[] = [];

  /** @param place a construct, whose path is only asked for when there is a problem, or what else names the place */
  constructor(private readonly place: Pick<IConstruct, 'node'> | string) {}

  /** Records a problem; its severity is `error` unless said otherwise. */
  public add(problem: Problem): void {
    this.found.push({ severity: 'error', path: this.path, ...problem });
  }

  /** Records issues of another check, with this place in front. */
  public include(issues: readonly Issue[], parameterPrefix = ''): void {
    for (const issue of issues) {
      const parameter = [parameterPrefix, issue.parameter].filter(Boolean).join('.');
      this.found.push({ ...issue, path: this.path, ...(parameter === '' ? {} : { parameter }) });
    }
  }

  private get path(): string {
    return typeof this.place === 'string' ? this.place : this.place.node.path;
  }

  /** All that was recorded. */
  public get issues(): readonly Issue[] {
    return [...this.found];
  }

  /** Throws a `ConfigurationError` with every error; returns the warnings. */
  public throwIfAny(): readonly Issue[] {
    const errors = this.found.filter(isError);
    if (errors.length > 0) throw new ConfigurationError(errors);
    return this.found.filter((issue) => !isError(issue));
  }
}
