// Cases after go.mongodb.org/mongo-driver/bson, UnmarshalExtJSON into a map of strings, as KEDA 2.20.2 uses it.
import { parseTextMap } from '../../../src/scalers/go/extended-json';

test.each([
  ['{}', {}],
  [' {\t"a" :\n"b" , "c":"d"\r}', { a: 'b', c: 'd' }],
  ['{"a":null}', { a: '' }],
  ['{"a":"b","a":"c"}', { a: 'c' }],
  ['{"a":"b"} and more', { a: 'b' }],
  ['{"a\nb":"c\\n\\"\\/\\u00e9"}', { 'a\nb': 'c\n"/é' }],
  ['{"a":"\\uZZZZ"}', { a: '\uFFFD' }],
])('reads %j', (text, value) => {
  expect(parseTextMap(text)).toEqual({ ok: true, value });
});

test.each([
  '',
  'null',
  '"a"',
  '["a"]',
  '{"a":1}',
  '{"a":true}',
  '{"a":nulls}',
  '{"a":["b"]}',
  '{"a":{}}',
  '{"a":"b",}',
  '{,}',
  '{"a" "b"}',
  '{"a":"b" "c":"d"}',
  '{"a":"b"',
  '{"a":"b',
  '{"a":"\\x"}',
  "{'a':'b'}",
  '{a:"b"}',
])('refuses %j', (text) => {
  expect(parseTextMap(text).ok).toBe(false);
});
