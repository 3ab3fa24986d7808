// Cases after Go 1.26's regexp/syntax/parse.go, with which KEDA 2.20.2 is built.
import { checkRegexp } from '../../../src/scalers/go/regexp';

test.each([
  '',
  'orders',
  'a|b|',
  '()|(?:)',
  '(?P<name>a)(?<other>b)',
  '(?i)a(?-s:b)(?U)',
  'a*?b+?c??d{2}?',
  'a{,3}', // braces that count nothing stand for themselves
  'a{01}',
  '}]',
  '^*',
  'a{1000}',
  '(a{10}){100}',
  '(a{1000}){0}',
  'a*(?i)*', // flags between two repetitions part them
  '[]a]',
  '[^]a-]',
  '[a-z[:digit:]\\d\\pL]',
  '[[:^alpha:]]',
  '\\pN\\P{Greek}\\p{^lu}\\p{Letter}\\p{any}',
  '\\x41\\x{1F600}\\012\\0\\_\\.\\Aa\\b\\z',
  '\\Qa*[\\E+',
  '\\Qa(',
  'é😀',
])('accepts %j', (text) => {
  expect(checkRegexp(text)).toEqual({ ok: true, value: true });
});

test.each([
  ['(a', 'opening parenthesis'],
  ['a)', 'closing parenthesis'],
  ['*a', 'nothing to repeat'],
  ['a|*', 'nothing to repeat'],
  ['(+)', 'nothing to repeat'],
  ['(?i)*', 'nothing to repeat'],
  ['\\Q\\E*', 'nothing to repeat'],
  ['a**', 'repeats a repetition'],
  ['a{2}+', 'repeats a repetition'],
  ['a{1001}', '1000'],
  ['a{3,2}', '1000'],
  ['(a{100}){11}', '1000'],
  ['(?=a)', 'group'],
  ['(?<!a)', 'group'],
  ['(?P<1-2>a)', 'group'],
  ['(?i-)a', 'group'],
  ['[a', 'opening bracket'],
  ['[]', 'opening bracket'],
  ['[z-a]', 'backwards'],
  ['[[:letter:]]', '[:letter:]'],
  ['[\\b]', 'escape'],
  ['\\1', 'escape'],
  ['\\8', 'escape'],
  ['\\Z', 'escape'],
  ['\\C', 'escape'],
  ['\\x{110000}', 'escape'],
  ['\\x4', 'escape'],
  ['\\é', 'escape'],
  ['\\', 'escape'],
  ['\\p{Klingon}', 'Klingon'],
  ['\\p{Grek}', 'Grek'],
  ['\\pX', 'pX'],
  ['\\p{L', 'p'],
])('refuses %j', (text, why) => {
  expect(checkRegexp(text)).toEqual({ ok: false, why: expect.stringContaining(why) });
});
