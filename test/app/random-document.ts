import type { Random } from './random';

/** Text that means something in YAML 1.1, or nearly does. */
export const ADVERSARIAL: readonly [string, ...string[]] = [
  '',
  ...['', ' ', '~', 'null', 'Null', 'NULL', 'nULL', 'y', 'Y', 'yes', 'Yes', 'YES', 'yeS', 'n', 'no', 'on', 'On', 'off'],
  ...['true', 'True', 'TRUE', 'tRUE', 'false', 'False', 'trues', '0', '-0', '+0', '12', '012', '08', '0o7', '0x1F'],
  ...['0b101', '0b', '0x', '1_000', '_1', '1__', '1.5', '1.', '.5', '.', '._', '+.', '-.5', '1e3', '1e', 'e5', 'E+5'],
  ...['-e1', '1.e3', '1.2.3', '.inf', '-.INF', '.NaN', '.nan ', '12:30', '12:60', '1:2:3.4', '190:20:30', '12:30 PM'],
  ...['2024-01-01', '2024-1-1', '2024-01-01T10:00:00Z', '2024-01-01 10:00:00 +1', '2024-01-01x', '20240101'],
  ...[
    '-',
    '--',
    '---',
    '--- a',
    '---a',
    '...',
    '....',
    '?',
    '? a',
    '?a',
    '- a',
    '-a',
    ':',
    '::',
    ': a',
    ':a',
    'a:',
    'a: b',
  ],
  ...[
    'a:b',
    'a :b',
    '#',
    '#a',
    'a#b',
    'a #b',
    'a\t#b',
    '!',
    '!!str',
    '&a',
    '*a',
    '|',
    '>',
    '|-',
    '%a',
    '@a',
    '`a',
    '=',
  ],
  ...[
    '<<',
    '<',
    '{',
    '{}',
    '}',
    '[',
    '[]',
    ']',
    ',',
    'a,b',
    ', a',
    '"',
    "'",
    '"a"',
    "'a'",
    `"'`,
    "it's",
    'say "x"',
    '\\',
  ],
  ...[
    'C:\\temp',
    '\t',
    'a\tb',
    '\ta',
    'a\t',
    'a:\tb',
    ' a',
    'a ',
    '  a  b  ',
    'a\nb',
    'a\nb\n',
    'a\n\nb\n\n',
    '\na',
    '\n',
  ],
  ...[
    '\n\n',
    'a\n ',
    'a\n \n',
    'a \nb',
    'a\n b',
    'a\n\tb',
    ' a\nb',
    'a\n---\nb',
    '---\na',
    'a\n...',
    '%a\nb',
    'a\n# b',
  ],
  ...[
    '# a\nb',
    '- a\n- b\n',
    'a: b\nc: d\n',
    '"a\nb"',
    'a\r\nb',
    '\r',
    '\u0000',
    '\u0007',
    '\u001b[0m',
    '\u007f',
    '\u0085',
  ],
  ...[
    '\u00a0a',
    '\u2028',
    'a\u2029b',
    '\ufeffa',
    'é',
    'ünïcode',
    '漢字',
    '😀',
    '\ud83d',
    '\ude00x',
    'a\u0301',
    '\u200b',
  ],
  ...['#!/bin/sh\nset -eu\necho "$HOME"\n', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'],
  ...[
    '{"json": [1, "two"]}',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as in a manifest
    '${VALUE}',
    '{{ .Values.x }}',
    'sum(rate(x{a="b"}[5m])) > 0',
    '*/5 * * * *',
    '100m',
    '128Mi',
  ],
  ...[
    'https://example.com/?a=b&c=d#e',
    'amqp://user:pass@host:5672/vhost',
    'keda.sh/v1alpha1',
    'app.kubernetes.io/name',
  ],
  ...['word '.repeat(60), 'x'.repeat(600), `${'x'.repeat(200)}\n${'y '.repeat(200)}`, '__proto__', 'constructor', '1'],
];

const FRAGMENTS: readonly [string, ...string[]] = [
  'a',
  ...[
    'a',
    'B',
    '0',
    '7',
    '-',
    '.',
    '_',
    ':',
    ' ',
    '\n',
    '\t',
    '#',
    '"',
    "'",
    '\\',
    '{',
    ']',
    ',',
    '&',
    '%',
    'e',
    'n',
    'é',
  ],
  ...[
    '😀',
    '\u2028',
    '\u0001',
    '?',
    '!',
    '|',
    '>',
    '~',
    '=',
    '/',
    '@',
    '+',
    '<<',
    ': ',
    ' #',
    'yes',
    'true',
    '12',
    '\n\n',
  ],
];

/** Some text: known to be difficult, made of difficult fragments, or harmless. */
export function randomText(random: Random): string {
  const kind = random.next();
  if (kind < 0.3) return random.pick(ADVERSARIAL);
  if (kind < 0.4) return random.pick(ADVERSARIAL) + random.pick(FRAGMENTS) + random.pick(ADVERSARIAL);
  if (kind < 0.7) return Array.from({ length: random.below(8) }, () => random.pick(FRAGMENTS)).join('');
  return `name-${random.below(1000)}`;
}

const NUMBERS: readonly [number, ...number[]] = [
  ...([0, -0, 1, -1, 0.1, 1.5, -2.25, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, 2 ** 53, 123456789012] as const),
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
];

/** Any value of a document. Some hold one object in two places, which YAML writes with an anchor. */
export function randomValue(random: Random, depth: number, shared: object[] = []): unknown {
  const kind = random.next();
  if (depth > 0 && kind < 0.45) {
    const size = random.below(5);
    const value: Record<string, unknown> | unknown[] = random.chance(0.4)
      ? Array.from({ length: size }, () => randomValue(random, depth - 1, shared))
      : Object.fromEntries(
          Array.from({ length: size }, () => [randomText(random), randomValue(random, depth - 1, shared)]),
        );
    shared.push(value);
    return value;
  }
  if (kind < 0.8) return randomText(random);
  if (kind < 0.88) return random.chance(0.5) ? random.pick(NUMBERS) : random.below(100_000);
  if (kind < 0.94) return random.chance(0.5);
  if (kind < 0.97) return random.chance(0.5) ? null : undefined;
  const known = shared[random.below(shared.length)];
  return random.chance(0.1) && known !== undefined ? known : 'kept apart';
}
