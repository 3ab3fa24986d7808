/** Addresses of several servers in one parameter, which KEDA hands on as they are. */
import type { Reading, Rule } from '../definition';
import { parseUrl } from '../go/url';

/** Each address of a list names a protocol that works; a bare `host:port` does not. */
export function addressesStartWith<const N extends string>(
  name: N,
  schemes: readonly string[],
  source: string,
): Rule<Record<N, Reading<readonly (string | number)[]>>> {
  return {
    says: `each of \`${name}\` starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    about: [name],
    source,
    severity: 'strict',
    broken: (parameters) =>
      parameters[name].value?.some((address) => {
        const read = parseUrl(String(address));
        return !read.ok || !schemes.includes(read.value.scheme);
      }) ?? false,
  };
}
