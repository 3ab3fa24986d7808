// Cases after github.com/gobwas/glob v0.2.3, lexer and parser, with which KEDA 2.20.2 is built.
import { checkGlob } from '../../../src/scalers/go/glob';

test.each([
  '',
  '*.json',
  'in/**/?',
  '{a,b{c,d}}',
  '{a',
  'a}',
  '[abc]',
  '[!a-z]',
  '[a-a]',
  '[!-a]',
  '[\\]a]',
  '\\[',
  'a\\',
  '[é-😀]',
  ']',
])('accepts %j', (text) => {
  expect(checkGlob(text).ok).toBe(true);
});

test.each(['[', '[]', '[!]', '[!]a]', '[a', '[z-a]', '[a-', '[a-]', '[a-c-e]', '[a-cx]', '[\\', '{a,[}', 'a\uFFFD'])(
  'refuses %j',
  (text) => {
    expect(checkGlob(text).ok).toBe(false);
  },
);
