/**
 * How KEDA's two ActiveMQ scalers find the address at which Jolokia, the brokers' HTTP bridge to JMX, tells the length
 * of a queue: from its parts, or from one address that names them all.
 */
import type { Reading, Rule } from '../definition';
import { parseQuery } from '../go/url';

/** The keys of an object name by their values. */
export type ObjectName = Readonly<Record<string, readonly string[]>>;

/** How one of the two scalers calls things. */
interface Template<T extends string, P extends string> {
  /** The parameter with the whole address. */
  readonly template: T;
  /** The parameters that the address is made of otherwise. */
  readonly parts: readonly P[];
  /** Keys that the object name within the address must have. */
  readonly keys: readonly string[];
  /** What else the object name must look like. */
  readonly form?: string;
  /** Takes the object name out of an address, as the scaler's own code does; `undefined` where that fails. */
  readonly objectNameOf: (address: string) => ObjectName | undefined;
  /** What a placeholder looks like in the scaler's own template. */
  readonly placeholder: { readonly pattern: RegExp; readonly example: string };
  readonly source: string;
}

/** `key=value,key=value` between the first colon of a path and the next slash, read as a query. */
export function objectNameIn(path: string, cleaned: (text: string) => string = (text) => text): ObjectName | undefined {
  const [, afterColon] = path.split(':');
  const [name] = afterColon?.split('/') ?? [];
  if (name === undefined) return undefined;
  const query = parseQuery(cleaned(name).replaceAll(',', '&'));
  return query.ok ? query.value : undefined;
}

/** What both scalers ask of the address and its parts. */
export function templateRules<const T extends string, const P extends string>({
  template,
  parts,
  keys,
  form = '',
  objectNameOf,
  placeholder,
  source,
}: Template<T, P>): readonly Rule<Record<T, Reading<string>> & Record<P, Reading<string>>>[] {
  const listed = parts.map((name) => `\`${name}\``).join(', ');
  return [
    {
      says: `either \`${template}\`, or all of ${listed} are given`,
      about: [...parts, template],
      source,
      broken: (p) => {
        const missing = parts.filter((name) => !p[name].given).map((name) => `\`${name}\``);
        return !p[template].given && missing.length > 0 && `without \`${template}\`, ${missing.join(', ')} is missing`;
      },
    },
    {
      says: `\`${template}\` has an object name, from a colon to the next slash, with ${keys.join(', ')}${form}`,
      about: [template],
      source,
      broken: (p) => {
        const address = p[template].value;
        if (address === undefined) return false;
        const name = objectNameOf(address);
        const [missing] = keys.filter(
          (key) => name === undefined || !Object.hasOwn(name, key) || name[key]?.[0] === '',
        );
        return missing !== undefined && `\`${template}\` does not say \`${missing}\``;
      },
    },
    {
      says: `\`${template}\` has no placeholders such as ${placeholder.example}, which KEDA fills in its own template only`,
      about: [template],
      source,
      severity: 'strict',
      fix: `write the names themselves, or leave \`${template}\` out and give ${listed}`,
      broken: (p) => p[template].value !== undefined && placeholder.pattern.test(p[template].value),
    },
    {
      says: `${listed} count only without \`${template}\``,
      about: [template, ...parts],
      source,
      severity: 'warning',
      broken: (p) => p[template].given && parts.some((name) => p[name].given),
    },
  ];
}
