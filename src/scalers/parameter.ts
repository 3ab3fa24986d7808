/**
 * What a parameter of a scaler is, as data. A definition's parameters are a `const` object of these, from which types,
 * validation, rendering and reference pages are derived.
 */
import type { Credential } from '../model/credential';

/**
 * Where KEDA looks for a parameter.
 *
 * `metadata`: the trigger's metadata. `environment`: a variable of the scale target's container, named by
 * `<parameter>FromEnv`. `authentication`: a TriggerAuthentication.
 */
export type Source = 'metadata' | 'environment' | 'authentication';

interface Common {
  /**
   * Where KEDA looks, the first that has it wins.
   *
   * @default - the metadata only
   */
  readonly from?: readonly Source[];

  /** The trigger works without it. */
  readonly optional?: true;

  /** KEDA's default, as metadata text. Makes the parameter optional; never written to the output. */
  readonly default?: string;

  /** Other names that KEDA reads it by; they parse, with a warning that names this one. */
  readonly aliases?: readonly string[];

  /**
   * Whether the value is a secret. `true`: always, so props take a `Credential` only. `'url'`: an address, which is a
   * secret when it has a password in it.
   *
   * @default - not a secret
   */
  readonly secret?: true | 'url';

  /** Still read by KEDA, and replaced by what this says. Props do not offer it; raw metadata gets a warning. */
  readonly deprecated?: string;

  /** Refused by KEDA when present; says what replaced it. */
  readonly removed?: string;

  /**
   * What part it plays in scaling: the `target` value per replica (or in total), or the `activation` value above which
   * the first replica starts.
   */
  readonly role?: 'target' | 'activation';

  /** Whether a target of 0 is not used, as one of several; otherwise it cannot work, since it divides the metric. */
  readonly zeroIsUnused?: true;
}

/** Any text. */
export interface TextParameter extends Common {
  readonly kind: 'text';
}

/** One of a few words. */
export interface ChoiceParameter extends Common {
  readonly kind: 'choice';
  readonly values: readonly string[];
  /**
   * Who refuses other words: KEDA's parser (`true`), or only what runs later (`false`), which is an error in typed
   * triggers and a warning in raw ones.
   *
   * @default true
   */
  readonly enforced?: boolean;
  /** KEDA compares the whole text; otherwise it splits it at commas first, and compares each word. */
  readonly whole?: true;
  /** Upper and lower case do not matter. */
  readonly anyCase?: true;
}

/** `true` or `false`. */
export interface BooleanParameter extends Common {
  readonly kind: 'boolean';
}

/** Bounds that KEDA's parser enforces. */
interface Bounded {
  /** Smallest value allowed. */
  readonly min?: number;
  /** Largest value allowed. */
  readonly max?: number;
  /** The value must be greater than this. */
  readonly above?: number;
}

/** A whole number. */
export interface IntegerParameter extends Common, Bounded {
  readonly kind: 'integer';
  /** @default 64 */
  readonly bits?: 32 | 64;
  /** @default false */
  readonly unsigned?: boolean;
  /**
   * How KEDA reads the digits: as JSON, or with Go's strconv, which allows `+5` and `05`.
   *
   * @default 'json'
   */
  readonly syntax?: 'json' | 'strconv';
}

/** A number, fractions allowed. */
export interface NumberParameter extends Common, Bounded {
  readonly kind: 'number';
  /** @default 'json' */
  readonly syntax?: 'json' | 'strconv';
  /** KEDA takes the text `null` for none, since its field is a pointer. */
  readonly nullable?: true;
}

/**
 * A length of time; props take a cdk8s `Duration`.
 *
 * `unit` says what KEDA reads: `go` a duration such as `30s` or a number of milliseconds; `goOnly` just the former;
 * `goWithDays` that with days and weeks, such as `7d`; `hh:mm` and `hh:mm:ss` those; the others a number of that unit,
 * whole unless `fraction` is set.
 */
export interface DurationParameter extends Common, Bounded {
  readonly kind: 'duration';
  readonly unit:
    | 'go'
    | 'goOnly'
    | 'goWithDays'
    | 'hh:mm'
    | 'hh:mm:ss'
    | 'milliseconds'
    | 'seconds'
    | 'minutes'
    | 'hours';
  /** @default false */
  readonly fraction?: boolean;
  /** @default 'json' */
  readonly syntax?: 'json' | 'strconv';
}

/** Several values in one text. */
export interface ListParameter extends Common {
  readonly kind: 'list';
  readonly of: 'text' | 'integer' | 'number' | 'choice';
  /** Words allowed, for a list of choices. */
  readonly values?: readonly string[];
  /** Who refuses other words, as for a choice. @default true */
  readonly enforced?: boolean;
  /** Words of which only one may be in the list. */
  readonly exclusive?: readonly string[];
  /** @default ',' */
  readonly separator?: string;
  /** Whether an element may be a range such as `1-4`. */
  readonly ranges?: true;
  /** How KEDA reads numbers in it. @default 'json' */
  readonly syntax?: 'json' | 'strconv';
  /** @default 64 */
  readonly bits?: 32 | 64;
}

/** Keys with values, `a=1,b=2`. */
export interface MapParameter extends Common {
  readonly kind: 'map';
  /** @default ',' */
  readonly separator?: string;
}

/** Keys with values as an address has them after its question mark, `a=1&b=2`. */
export interface QueryParameter extends Common {
  readonly kind: 'query';
}

/** A Kubernetes quantity; numbers are taken as they are. */
export interface QuantityParameter extends Common {
  readonly kind: 'quantity';
}

/** A cron expression of five fields. */
export interface CronParameter extends Common {
  readonly kind: 'cron';
}

/** A time zone of the IANA database. */
export interface TimeZoneParameter extends Common {
  readonly kind: 'timeZone';
}

/**
 * An address. KEDA's parser checks it only when `parsed` says how: `reference` for Go's `url.Parse`, `absolute` for
 * `url.ParseRequestURI`.
 */
export interface UrlParameter extends Common {
  readonly kind: 'url';
  /** @default - KEDA does not parse it before it uses it */
  readonly parsed?: 'reference' | 'absolute';
  /** Schemes that work. */
  readonly schemes?: readonly string[];
}

/** A document in JSON, within one text. */
export interface JsonParameter extends Common {
  readonly kind: 'json';
  /** Who refuses other text, as for a choice. @default true */
  readonly enforced?: boolean;
}

/** Any parameter. */
export type Parameter =
  | TextParameter
  | ChoiceParameter
  | BooleanParameter
  | IntegerParameter
  | NumberParameter
  | DurationParameter
  | ListParameter
  | MapParameter
  | QueryParameter
  | QuantityParameter
  | CronParameter
  | TimeZoneParameter
  | UrlParameter
  | JsonParameter;

/** The name of a kind of parameter. */
export type Kind = Parameter['kind'];

/** A scaler's parameters by name. */
export type Parameters = Readonly<Record<string, Parameter>>;

/** A length of time, structurally cdk8s's `Duration`, so that reading a definition loads nothing. */
export interface DurationLike {
  toMilliseconds(options?: { readonly integral?: boolean }): number;
}

/** An element of a list: a value, or a range when ranges are allowed. */
type ElementOf<P> = P extends { readonly of: 'choice'; readonly values: readonly (infer V)[] }
  ? V
  : P extends { readonly of: 'text' }
    ? string
    : P extends { readonly ranges: true }
      ? number | `${number}-${number}`
      : number;

/** The type of a parameter's value in props. */
export type ValueOf<P> = P extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] }
  ? V
  : P extends { readonly kind: 'boolean' }
    ? boolean
    : P extends { readonly kind: 'integer' | 'number' }
      ? number
      : P extends { readonly kind: 'duration' }
        ? DurationLike
        : P extends { readonly kind: 'list' }
          ? readonly ElementOf<P>[]
          : P extends { readonly kind: 'map' | 'query' }
            ? Readonly<Record<string, string>>
            : P extends { readonly kind: 'quantity' }
              ? number | string
              : P extends { readonly kind: 'json' }
                ? object
                : string;

/** What a rule sees of a parsed value: durations are milliseconds, quantities numbers. */
export type ParsedOf<P> = P extends { readonly kind: 'choice'; readonly values: readonly (infer V)[] }
  ? V
  : P extends { readonly kind: 'boolean' }
    ? boolean
    : P extends { readonly kind: 'integer' | 'number' | 'duration' | 'quantity' }
      ? number
      : P extends { readonly kind: 'list' }
        ? readonly (string | number)[]
        : P extends { readonly kind: 'map' }
          ? Readonly<Record<string, string>>
          : P extends { readonly kind: 'query' }
            ? Readonly<Record<string, readonly string[]>>
            : P extends { readonly kind: 'json' }
              ? unknown
              : string;

/** Parameters that come from somewhere besides the metadata can be given as a credential; secrets must be. */
type PropOf<P> = P extends { readonly secret: true }
  ? Credential
  : P extends { readonly from: readonly (infer S)[] }
    ? 'metadata' extends S
      ? [S] extends ['metadata']
        ? ValueOf<P>
        : ValueOf<P> | Credential
      : Credential
    : ValueOf<P>;

type Offered<P> = P extends { readonly deprecated: string } | { readonly removed: string } ? false : true;
type Required<P> = P extends { readonly optional: true } | { readonly default: string } ? false : true;

/** A type with its intersections written out, for readable hovers. */
type Flat<T> = { [K in keyof T]: T[K] };

/** What a trigger of these parameters takes. */
export type PropsOf<P> = Flat<
  {
    readonly [K in keyof P as Offered<P[K]> extends true ? (Required<P[K]> extends true ? K : never) : never]: PropOf<
      P[K]
    >;
  } & {
    readonly [K in keyof P as Offered<P[K]> extends true ? (Required<P[K]> extends true ? never : K) : never]?: PropOf<
      P[K]
    >;
  }
>;
