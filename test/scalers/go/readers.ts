import type { Read } from '../../../src/scalers/go/result';

/** Tests a reader of texts against what the Go function of that name makes of them. */
export function describeReader<T>(
  goFunction: string,
  read: (text: string) => Read<T>,
  cases: { readonly accepts: readonly (readonly [string, T])[]; readonly refuses: readonly string[] },
): void {
  describe(`${goFunction} of Go`, () => {
    test.each(cases.accepts)('accepts %j', (text, value) => {
      expect(read(text)).toEqual({ ok: true, value });
    });

    test.each(cases.refuses)('refuses %j', (text) => {
      expect(read(text)).toEqual({ ok: false, why: expect.stringMatching(/^(is|has|does|names|needs) \S/) });
    });
  });
}
