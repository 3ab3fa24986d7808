// Cases after strings.TrimSpace and strings.Fields of Go 1.26, whose white space is that of unicode.IsSpace.
import { fields, trimSpace } from '../../../src/scalers/go/result';

const spaces = ['\t', '\n', '\v', '\f', '\r', ' ', '\u0085', '\u00a0', '\u1680', '\u2000', '\u200a'].concat([
  '\u2028',
  '\u2029',
  '\u202f',
  '\u205f',
  '\u3000',
]);
const noSpaces = ['\ufeff', '\u200b', '\u180e', '\u2060', '\u0000', '\u001f'];

describe('strings.TrimSpace of Go', () => {
  test.each(spaces)('drops %j at both ends', (space) => {
    expect(trimSpace(`${space} ${space}a b${space}`)).toBe('a b');
  });

  test.each(noSpaces)('keeps %j, and what is within it', (character) => {
    expect(trimSpace(` ${character} a ${character} `)).toBe(`${character} a ${character}`);
  });

  test('leaves nothing of white space alone', () => {
    expect(trimSpace(' \t\u00a0')).toBe('');
  });
});

describe('strings.Fields of Go', () => {
  test.each(spaces)('splits at %j', (space) => {
    expect(fields(`${space}a${space}${space}b `)).toEqual(['a', 'b']);
  });

  test.each(noSpaces)('does not split at %j', (character) => {
    expect(fields(`a${character}b`)).toEqual([`a${character}b`]);
  });

  test('finds none in white space alone', () => {
    expect(fields(' \n')).toEqual([]);
  });
});
