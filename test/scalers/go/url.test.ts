// Cases after Parse, ParseRequestURI and ParseQuery of net/url of Go 1.26.
import { type GoUrl, parseQuery, parseRequestUri, parseUrl } from '../../../src/scalers/go/url';
import { describeReader } from './readers';

const url = (parts: Partial<GoUrl>): GoUrl => ({
  scheme: '',
  host: '',
  path: '',
  query: '',
  user: undefined,
  opaque: '',
  ...parts,
});
const http = (parts: Partial<GoUrl>): GoUrl => url({ scheme: 'http', ...parts });

const absolute: readonly (readonly [string, GoUrl])[] = [
  ['http://host', http({ host: 'host' })],
  ['HTTP://Host:8080/a%20b?c=%zz', http({ host: 'Host:8080', path: '/a b', query: 'c=%zz' })],
  ['http://', http({})],
  ['http:///path', http({ path: '/path' })],
  ['http:/path', http({ path: '/path' })],
  ['http:path', http({ opaque: 'path' })],
  ['mailto:%zz', url({ scheme: 'mailto', opaque: '%zz' })],
  ['x-1+a.b://h', url({ scheme: 'x-1+a.b', host: 'h' })],
  // ports are digits, any number of them, and may be none
  ['http://host:', http({ host: 'host:' })],
  ['http://host:99999', http({ host: 'host:99999' })],
  ['amqp://a:1,b:2/v', url({ scheme: 'amqp', host: 'a:1,b:2', path: '/v' })],
  ['amqp://a::', url({ scheme: 'amqp', host: 'a::' })],
  // user and password
  ['http://u:p@host', http({ host: 'host', user: { name: 'u', password: true } })],
  ['http://u@host', http({ host: 'host', user: { name: 'u', password: false } })],
  ['http://u%40x:p%2F@host', http({ host: 'host', user: { name: 'u@x', password: true } })],
  ['http://u@x:p@host', http({ host: 'host', user: { name: 'u@x', password: true } })],
  ['http://@host', http({ host: 'host', user: { name: '', password: false } })],
  // IPv6 addresses, with a zone
  ['http://[::1]:80/', http({ host: '[::1]:80', path: '/' })],
  ['http://[::ffff:1.2.3.4]', http({ host: '[::ffff:1.2.3.4]' })],
  ['http://[fe80::1%25eth0]', http({ host: '[fe80::1%eth0]' })],
  ['http://[fe80::1%25a%20%62]', http({ host: '[fe80::1%a b]' })],
  // hosts that JavaScript refuses
  ['http://h_x', http({ host: 'h_x' })],
  ['http://<host>', http({ host: '<host>' })],
  ['http://hä', http({ host: 'hä' })],
  ['http://h%c3%a4', http({ host: 'hä' })],
  ['http://h%25', http({ host: 'h%' })],
  ['http://h/a b', http({ host: 'h', path: '/a b' })],
  ['*', url({ path: '*' })],
];

const neverAccepted = [
  ':8080',
  '://host',
  'http://host:80a',
  'http://host:-1',
  'http://a:1:2',
  'http://a:1,b:2',
  'amqp://a:b',
  'http://[::1',
  'http://[::1]x',
  'http://[]',
  'http://[1.2.3.4]',
  'http://[::g]',
  'http://[::1%25]',
  'http://[fe80::1%eth0]',
  'http://[fe80::1%25%2f]',
  'http://[fe80::1%25%zz]',
  'http://[fe80::1%25a/b]',
  'http://a[::1]',
  'http://h x',
  'http://h|x',
  'http://h^x',
  'http://{host}',
  'http://h\\x',
  'http://h%20x',
  'http://h%41',
  'http://h%',
  'http://u:p %@h',
  'http://u:p%zz@h',
  'http://u:p"@h',
  'http://u:pä@h',
  'http://h/%',
  'http://h/%zz',
  'http://h/\u0001',
  'http://h/\u007f',
  'http://h\n',
];

describeReader('url.Parse', parseUrl, {
  accepts: [
    ...absolute,
    ['', url({})],
    ['host', url({ path: 'host' })],
    ['//host:80/x', url({ host: 'host:80', path: '/x' })],
    ['///x', url({ path: '///x' })],
    ['/a:b', url({ path: '/a:b' })],
    ['?a', url({ query: 'a' })],
    ['http://h?a?b#c%20d', http({ host: 'h', query: 'a?b' })],
    ['#', url({})],
  ],
  refuses: [...neverAccepted, '1host:5672/a:b', 'a b:c', '%zz', 'http://h#%zz'],
});

describeReader('url.ParseRequestURI', parseRequestUri, {
  accepts: [...absolute, ['/path', url({ path: '/path' })], ['//host/x', url({ path: '//host/x' })]],
  refuses: [...neverAccepted, '', 'host', 'host/path', '?a', '#'],
});

test('url.ParseRequestURI of Go takes a fragment for part of the path', () => {
  expect(parseRequestUri('/a#b')).toEqual({ ok: true, value: url({ path: '/a#b' }) });
});

describeReader('url.ParseQuery', parseQuery, {
  accepts: [
    ['', {}],
    ['&', {}],
    ['a=1&b=2', { a: ['1'], b: ['2'] }],
    ['a=1&a=2', { a: ['1', '2'] }],
    ['a', { a: [''] }],
    ['=1', { '': ['1'] }],
    ['a=b=c', { a: ['b=c'] }],
    ['a+b=c%20d', { 'a b': ['c d'] }],
    ['a=%3b', { a: [';'] }],
    ['constructor=1', { constructor: ['1'] }],
  ],
  refuses: [';', 'a=1;b=2', 'a=%', 'a=%zz', '%z=1'],
});

test('url.ParseQuery keeps a key that JavaScript minds', () => {
  const read = parseQuery('__proto__=1&__proto__=2');
  expect(read.ok && Object.entries(read.value)).toEqual([['__proto__', ['1', '2']]]);
});
