/**
 * Formulas that KEDA 2.20.2 takes and refuses. Each row was put to KEDA's own ValidateAndCompileScalingModifiers
 * (`apis/keda/v1alpha1/scaledobject_webhook.go`, with expr 1.17.8), which decided the same.
 */
import fc from 'fast-check';
import { checkScalingModifiers, type NamedTrigger, type ScalingModifiers } from '../../src/keda/scaling-modifiers';
import { Problems } from '../../src/model/problems';
import { checkFormula, type FormulaProblem } from '../../src/scalers/formula/check-formula';

const names = ['jobs', 'orders', 'night'];

function check(formula: string, triggers: readonly string[] = names): readonly FormulaProblem[] {
  return checkFormula(formula, triggers, ['load']);
}

describe('accepted', () => {
  test.each([
    // KEDA's documentation: concepts/scaling-deployments.md, reference/scaledobject-spec.md, scalers/rabbitmq-queue.md
    '(jobs + orders)/2',
    'jobs > 2 ? jobs + orders : 1',
    'count([jobs,orders,night],{#>1}) > 1 ? 5 : 0',
    'jobs < 2 ? jobs+orders >= 2 ? 5 : 10 : 0',
    'jobs ?? orders ?? night ?? 8',
    'jobs ?? orders',
    'max(jobs, orders/1000)',
    '(jobs - (orders / night)) * 5 + (orders / night)',
    // KEDA's own tests: scaledobject_webhook_test.go
    'float(jobs + 1)',
    'float(float(jobs < 5 ? jobs + orders : 5))',
  ])('%s, which KEDA documents or tests', (formula) => {
    expect(check(formula)).toEqual([]);
  });

  test.each([
    ['numbers', '1_000 * jobs + 0x1F + 0b101 + 0o17 + 1.5e3 + .5 + 5.'],
    ['signs', '-jobs + +orders - -night'],
    ['powers', 'jobs ** 2 + orders ^ 2 ** 2'],
    ['a remainder of integers', 'int(jobs) % 2'],
    ['comparisons in a row', '1 < jobs <= 9 ? 1 : 2'],
    ['words for operators', 'jobs > 1 and not (orders > 1) or night == 0 ? 1 : 2'],
    ['an if', 'if jobs > 1 { jobs } else if orders > 1 { orders } else { night }'],
    ['a condition without its middle', '(jobs > 1 ?: orders > 1) ? 1 : 2'],
    ['variables', 'let sum_ = jobs + orders; let twice = sum_ * 2; twice > 10 ? twice : 0'],
    ['pipes', '[jobs, orders] | filter(# > 0) | map(# * 2) | sum()'],
    ['loops', 'sum([jobs, orders], # * 2) + reduce([jobs, orders], #acc + #, 0) + map([jobs], #index)[0]'],
    [
      'questions to a list',
      'all([jobs], # > 1) || any([jobs], # > 1) || none([jobs], # > 1) || one([jobs], # > 1) ? 1 : 2',
    ],
    [
      'functions of numbers',
      'abs(jobs) + ceil(jobs) + floor(jobs) + round(jobs) + min(jobs, 1) + mean([jobs]) + median([jobs, 2])',
    ],
    ['lists', '[jobs, orders][0] + [jobs, orders][-1] + len([jobs][0:1]) + sum(1..3) + first([jobs]) + last([jobs])'],
    ['maps', '{a: jobs, "b": orders,}.a + {a: 1}["a"]'],
    ['what may be missing', '({a: jobs}?.b ?? 1) + ($env?.["other"] ?? 2)'],
    ['membership', 'jobs in [1, 2] || int(jobs) not in 1..3 ? 1 : 2'],
    ['strings', 'string(jobs) matches "^-[0-9]" && "ab" contains "a" ? float("1.5") : 2'],
    ['comments', 'jobs /* one */ + // two\n orders'],
    ['several lines', 'jobs\n  + orders\n'],
    ['a trailing comma', 'max(jobs, orders,)'],
    ['the environment', '$env.jobs + $env["orders"]'],
    ['the time', 'now().Hour() >= 8 && now().Weekday().String() != "Sunday" ? jobs * 2 : jobs'],
    ['a time zone', 'now().In(timezone("Europe/Berlin")).Hour() > 8 ? 1 : 2'],
    ['a division by zero, which is infinite', 'jobs / 0'],
    ['a text that is a number', '"5"'],
    ['brackets that only fit within what KEDA adds', 'jobs) + (orders'],
    ['nil where there is a fallback', 'jobs > 0 ? jobs : nil ?? nil'],
    ['a constant', '3'],
  ])('%s', (_, formula) => {
    expect(check(formula)).toEqual([]);
  });

  test('names that only $env can reach, and names with letters of any script', () => {
    expect(check('$env["my-queue"] * 2', ['my-queue'])).toEqual([]);
    expect(check('größe + $x', ['größe', '$x'])).toEqual([]);
  });

  test('a trigger named as a function, which it hides', () => {
    expect(check('max + ::max(max, 1)', ['max'])).toEqual([]);
  });
});

describe('refused', () => {
  type Row = readonly [formula: string, character: number, message: string, fix?: string];

  const syntax: readonly Row[] = [
    ['jobs +', 7, 'the formula ends after `+`, and is not complete'],
    ['(jobs + orders', 1, '`(` is never closed'],
    ['jobs + orders)', 14, '`)` closes nothing'],
    ['max([jobs, orders)', 18, '`)` stands where `[` is open'],
    ['jobs orders', 6, 'an operator is missing before `orders`'],
    ['2 jobs', 3, 'an operator is missing before `jobs`'],
    ['jobs = 1', 6, '`=` cannot stand here', 'compare with =='],
    ['jobs & orders', 6, '`&` cannot stand here', 'write && or and'],
    ['jobs | orders', 6, '`|` hands a value to a function', 'write || or or'],
    ['jobs <> orders', 7, '`>` cannot stand here', 'compare with !='],
    ['jobs > 1 ? 5', 13, 'the formula ends after `5`, and is not complete'],
    ['jobs > 1 ?.5 : 1', 10, '`?.` cannot stand here', 'put a blank between ? and .'],
    ['(jobs > 1)?.5 : 1', 13, '`5` cannot stand here', 'put a blank between ? and .'],
    ['jobs; orders', 5, '`;` cannot stand here', 'put parentheses around what it parts'],
    ['let x = jobs', 13, 'the formula ends after `jobs`, and is not complete'],
    [
      'jobs ?? 1 + 2',
      11,
      '`+` and `??` cannot be mixed',
      'put parentheses around one of them, such as (jobs ?? 0) + 1',
    ],
    ['# > 1', 1, '`#` cannot stand here', 'it stands for an item within a function such as filter, map or sum'],
    ['jobs @ orders', 6, '`@` has no meaning in a formula'],
    ['"jobs', 1, 'a string begins that does not end on its line', 'close it with "'],
    ["'it\\\"s'", 4, '`\\"` is no escape of a string'],
    ['jobs /* twice', 6, 'a comment begins that does not end', 'add */'],
    ['1x + jobs', 1, '`1x` is neither a number nor a name'],
    ['0x + jobs', 1, '`0x` is no number'],
    ['9223372036854775808', 1, 'is too large for an integer of 64 bits', 'write it as a float, with .0'],
    ['1e400', 1, '`1e400` is too large for a float'],
    ['in + 1', 1, '`in` cannot stand here'],
    ['{a: 1, 2}', 9, '`}` cannot stand here'],
  ];

  const unknown: readonly Row[] = [
    ['jbos + orders', 1, '`jbos` is no trigger of this ScaledObject', 'did you mean `jobs`?'],
    ['jobs + Orders', 8, '`Orders` is no trigger of this ScaledObject', 'did you mean `orders`?'],
    ['jobs + load', 8, '`load` is a cpu or memory trigger'],
    ['jobs + Max(1, 2)', 8, '`Max` is no function', 'did you mean `max`?'],
    ['Math.max(jobs, 1)', 1, '`Math` is no trigger of this ScaledObject', 'write `max(…)` alone'],
    ['$env.other', 6, '`other` is no trigger of this ScaledObject'],
    ['pow(jobs, 2)', 1, '`pow` is no function'],
  ];

  const types: readonly Row[] = [
    [
      'jobs && orders > 1 ? 1 : 2',
      6,
      '`&&` needs booleans, and has a float and a boolean',
      'compare a number with another, as in jobs > 0',
    ],
    ['jobs + "x"', 6, '`+` needs two numbers or two strings, and has a float and a string'],
    [
      'jobs % 2',
      6,
      '`%` needs integers, and has a float and an integer',
      'a trigger is a float: make it an integer with int(…)',
    ],
    ['jobs ? 1 : 2', 1, 'a condition must be a boolean, and this is a float', 'compare it, as in jobs > 0'],
    ['!jobs ? 1 : 2', 1, '`!` needs a boolean, and has a float'],
    ['-"x"', 1, '`-` needs a number, and has a string'],
    ['jobs == "x" ? 1 : 2', 6, '`==` needs values of the same type, and has a float and a string'],
    ['jobs in orders ? 1 : 2', 6, '`in` needs a list or a map after it'],
    ['5 % 0', 3, 'a remainder by zero is none'],
    ['sum(jobs, orders)', 5, '`sum` takes a list, and has a float', 'write a list, as in sum([jobs, orders], …)'],
    [
      'count([jobs], #)',
      15,
      '`count` needs a boolean for each item, and this is a float',
      'compare the item, as in # > 1',
    ],
    ['filter([jobs], #index > 1)[0]', 16, '`#index` is nothing that this loop has'],
    ['round(jobs, 2)', 1, '`round` takes 1 argument, and has 2'],
    ['max()', 1, '`max` takes at least 1 argument, and has none'],
    ['max(jobs > 1)', 1, '`max` takes numbers and lists of numbers, and has a boolean'],
    ['bitand(jobs, 1)', 8, '`bitand` takes an integer here, and has a float', 'make it an integer with int(…)'],
    ['upper(jobs)', 7, '`upper` takes a string here, and has a float'],
    ['jobs(1)', 1, '`jobs` is a float, and no function'],
    ['jobs.value', 6, 'a float has no field `value`'],
    ['jobs[0]', 5, 'a float has no items'],
    ['[jobs][orders]', 8, 'an integer selects an item of a list, and this is a float'],
    ['now().hour() > 1 ? 1 : 2', 7, 'a time has no field `hour`', 'did you mean `Hour`?'],
    ['now().Hour > 1 ? 1 : 2', 12, '`>` needs two numbers, strings, times or durations', 'call the function, with ()'],
    ['now().Weekday() == 6 ? 1 : 2', 17, '`==` needs values of the same type, and has a weekday and an integer'],
    ['let jobs = 1; jobs', 5, '`jobs` is the name of a trigger already', 'name the variable otherwise'],
    ['let max = 1; jobs', 5, '`max` is the name of a function already', 'name the variable otherwise'],
    ['jobs matches "(" ? 1 : 2', 14, 'the regular expression has an opening parenthesis'],
  ];

  const runs: readonly Row[] = [
    [
      '[jobs, orders][5]',
      15,
      'item 5 of a list of 2 is asked for when KEDA tries the formula with -1 for every trigger',
    ],
    ['int(jobs) % 0', 11, 'an integer is divided by zero'],
    ['reduce([], #acc + #)', 1, '`reduce` gets an empty list, and no start'],
    ['len(1..2000000)', 6, 'lists of more than 1000000 items are made'],
    ['sort([jobs, "x"])[0]', 1, '`<` gets'],
    ['int("x")', 1, '`int` gets `"x"`'],
    ['duration("1x").Hours()', 1, '`duration` gets `"1x"`'],
    ['count([jobs])', 1, '`count` gets a float where it needs true or false'],
  ];

  function expectRow([formula, character, message, fix]: Row): void {
    const [problem] = check(formula);
    expect(problem).toMatchObject({ severity: 'error', position: character - 1 });
    expect(problem?.message).toContain(`at character ${character}: `);
    expect(problem?.message).toContain(message);
    if (fix !== undefined) expect(problem?.fix).toBe(fix);
  }

  const titled = (rows: readonly Row[]) => rows.map((row) => [row[0], row] as const);
  test.each(titled(syntax))('what cannot be read: %s', (formula, row) => {
    expectRow(row);
    expect(check(formula)).toMatchObject([{ code: 'formula-syntax' }]);
  });
  test.each(titled(unknown))('names that nothing has: %s', (formula, row) => {
    expectRow(row);
    expect(check(formula)).toMatchObject([{ code: 'formula-unknown-name' }]);
  });
  test.each(titled(types))('values that do not fit: %s', (formula, row) => {
    expectRow(row);
    expect(check(formula)).toMatchObject([{ code: 'formula-type' }]);
  });
  test.each(titled(runs))('what fails when it runs: %s', (formula, row) => {
    expectRow(row);
    expect(check(formula)).toMatchObject([{ code: 'formula-run' }]);
  });

  // what is wrong with the whole formula shows only in what KEDA puts around it
  test.each([
    [
      'a boolean',
      'jobs > 5',
      'formula-type',
      '`float` takes a number or a string, and has a boolean',
      'let the formula give one number, as in jobs > 10 ? 5 : 1',
    ],
    ['a list', '[jobs, orders]', 'formula-type', '`float` takes a number or a string, and has a list', undefined],
    ['two values', 'jobs, orders', 'formula-type', '`float` takes 1 argument, and has 2', undefined],
    [
      'a string that is no number',
      'jobs < 1 ? "x" : 1',
      'formula-run',
      '`float` gets `"x"` when KEDA tries',
      undefined,
    ],
    ['a boolean for -1', 'jobs < 1 ? jobs < 2 : 1', 'formula-run', '`float` gets a boolean when KEDA tries', undefined],
    ['nil for -1', 'jobs < 1 ? nil : 1', 'formula-run', '`float` gets nil when KEDA tries', undefined],
    ['nothing to take the maximum of', 'max([])', 'formula-run', '`float` gets nil when KEDA tries', undefined],
    [
      'a comment up to the end',
      'jobs // all',
      'formula-syntax',
      'is never closed',
      'write the comment as /* … */, since // also hides what KEDA adds',
    ],
    ['a duration', 'duration("1h")', 'formula-run', '`float` gets a duration', undefined],
  ])('%s', (_, formula, code, message, fix) => {
    const [problem] = check(formula);
    expect(problem).toMatchObject({ severity: 'error', code, position: 0, ...(fix === undefined ? {} : { fix }) });
    expect(problem?.message).toContain('KEDA puts `float(…)` around the formula, and then: ');
    expect(problem?.message).toContain(message);
  });

  test('every unknown name, each once, and the first misfit', () => {
    expect(check('a + b * a + ("x" + 1)')).toMatchObject([
      { code: 'formula-unknown-name', position: 0, allowed: 'jobs, orders, night' },
      { code: 'formula-unknown-name', position: 4 },
      { code: 'formula-type', position: 17 },
    ]);
  });

  test('a name with a hyphen, which is a minus, once', () => {
    expect(check('my-queue * 2', ['my-queue'])).toMatchObject([
      {
        position: 0,
        message: 'at character 1: `my-queue` is not read as one name',
        fix: 'name the trigger `my_queue`, or write $env["my-queue"]',
      },
    ]);
  });

  test('any name when no trigger has one', () => {
    expect(check('jobs', [])).toMatchObject([
      { allowed: 'nothing: no trigger has a name', fix: 'give the trigger a name' },
    ]);
  });

  test('a trigger that hides the function which KEDA needs', () => {
    const [problem] = check('1', ['float']);
    expect(problem?.message).toContain('the trigger `float` hides the function of that name');
    expect(problem?.fix).toBe('name the trigger otherwise');
  });

  test('with line and character where there are lines', () => {
    expect(check('jobs\n  + ordres')).toMatchObject([
      { position: 9, message: 'at line 2, character 5: `ordres` is no trigger of this ScaledObject' },
    ]);
  });

  test('more nesting than anybody writes', () => {
    for (const formula of [
      '('.repeat(100_000),
      '-'.repeat(100_000),
      `jobs${'+1'.repeat(9_000)}`,
      '[[[['.repeat(9_000),
    ]) {
      expect(check(formula)).toMatchObject([{ code: 'formula-syntax' }]);
    }
  });
});

describe('what KEDA takes, and whose result it then refuses', () => {
  test('a formula that begins with float( and gives none', () => {
    expect(check('float(jobs) > 1 ? 5 : 0')).toMatchObject([
      {
        severity: 'error',
        code: 'formula-result',
        message: 'the formula gives an integer, and KEDA goes on with floats only',
      },
    ]);
    expect(check('float(jobs) < 1 ? 5 : 0.5')).toMatchObject([
      {
        severity: 'warning',
        code: 'formula-result',
        message: 'the formula may give an integer, and KEDA goes on with floats only',
      },
    ]);
    expect(check('float(jobs) < 1 ? 5.0 : 0.5')).toEqual([]);
  });
});

describe('worked out as expr does', () => {
  const rows: readonly (readonly [expression: string, value: string])[] = [
    ['5 / 2', '2.5'],
    ['7 % -3', '1'],
    ['2 ** -1', '0.5'],
    ['9223372036854775807 + 1', '-9223372036854775807 - 1'],
    ['int(-2.9)', '-2'],
    ['round(-2.5)', '-3'],
    ['ceil(1.2) + floor(-1.2)', '0'],
    ['abs(-3)', '3'],
    ['max([1, [5, 2]], 3)', '5'],
    ['min(3, [2, 4])', '2'],
    ['median([3, 1, 2, 10])', '2.5'],
    ['mean([1, [2, 3]])', '2'],
    ['float("1e3") + int("-5")', '995'],
    ['string(1000000.0)', '"1e+06"'],
    ['string(0.00001)', '"1e-05"'],
    ['string(0.00123)', '"0.00123"'],
    ['string(1 / 3)', '"0.3333333333333333"'],
    ['string(jobs / 0)', '"-Inf"'],
    ['string(0 / 0)', '"NaN"'],
    ['string(nil)', '"<nil>"'],
    ['len("größe")', '5'],
    ['[1, 2, 3][1:]', '[2, 3]'],
    ['[1, 2, 3][-2:-1]', '[2]'],
    ['take([1, 2, 3], 2)', '[1, 2]'],
    ['reverse([1, 2])', '[2, 1]'],
    ['concat([1], [2])', '[1, 2]'],
    ['flatten([1, [2, [3]]])', '[1, 2, 3]'],
    ['uniq([1, 1.0, 2])', '[1, 2]'],
    ['sort([3, 1, 2])', '[1, 2, 3]'],
    ['sort(["b", "a"], "desc")', '["b", "a"]'],
    ['sortBy([1, 2, 3], -#)', '[3, 2, 1]'],
    ['sortBy([1, 2, 3], #, "desc")', '[3, 2, 1]'],
    ['groupBy([1, 2, 3], # > 1)[true]', '[2, 3]'],
    ['keys({a: 1})', '["a"]'],
    ['values({a: 1})', '[1]'],
    ['toPairs({a: 1})[0][1]', '1'],
    ['fromPairs([["a", 1]])["a"]', '1'],
    ['{a: 1}["b"]', 'nil'],
    ['get([1, 2], 5)', 'nil'],
    ['get({a: 1}, "a")', '1'],
    ['first([])', 'nil'],
    ['find([1, 2, 3], # > 1)', '2'],
    ['findLast([1, 2, 3], # < 3)', '2'],
    ['findIndex([1, 2, 3], # > 1)', '1'],
    ['findIndex([1], # > 1)', 'nil'],
    ['count([true, false, true])', '2'],
    ['one([1, 2], # > 1)', 'true'],
    ['none([], # > 1)', 'true'],
    ['all([], # > 1)', 'true'],
    ['map([5, 6], #index * 10 + #)', '[5, 16]'],
    ['reduce([1, 2, 3], #acc * 10 + #)', '123'],
    ['reduce([1, 2], #acc + # + #index, 10)', '14'],
    ['sum([])', '0'],
    ['sum([1, 2.5])', '3.5'],
    ['sum(map(1..3, # * 2))', '12'],
    ['len(3..1)', '0'],
    ['bitand(6, 3) + bitor(6, 3) + bitxor(6, 3) + bitnand(6, 3)', '2 + 7 + 5 + 4'],
    ['bitshl(1, 63)', '-9223372036854775807 - 1'],
    ['bitshr(-8, 1) + bitushr(-1, 63) + bitnot(0)', '-4'],
    ['"ab" contains "b" && "ab" startsWith "a" && "ab" endsWith "b"', 'true'],
    ['{a: nil}.a contains "b"', 'false'],
    ['"a" in {a: 1}', 'true'],
    ['1 in [1.0]', 'true'],
    ['{a: [1]} == {a: [1]}', 'true'],
    ['{a: [1]} == {a: [1.0]}', 'false'],
    ['[1] == [2]', 'false'],
    ['"a" < "b"', 'true'],
    ['1 == 1.0', 'true'],
    ['nil ?? 3', '3'],
    ['{a: nil}?.a?.b', 'nil'],
    ['let x = 2; x * 3', '6'],
    ['1; 2', '2'],
    ['not (1 in [2])', 'true'],
    ['true && !false', 'true'],
    ['"\\x41\\u{42}\\103"', '"ABC"'],
    ['`a``b`', '"a`b"'],
  ];

  test.each(rows)('%s is %s', (expression, value) => {
    // KEDA takes it only if both are equal, since the list has no second item
    expect(check(`((${expression}) == (${value})) ? 1 : [1][1]`)).toEqual([]);
    expect(check(`((${expression}) != (${value})) ? 1 : [1][1]`)).toMatchObject([{ code: 'formula-run' }]);
  });
});

describe('a run that does too much is not followed', () => {
  test.each([
    'let r = 1..99999; all(r, all(r, # > 0)) ? 1 : 2',
    'len(reduce(1..60, [#acc, #acc], 1))',
    'len(flatten(reduce(1..50000, [#acc], [1])))',
    'len(reduce(1..40, concat(#acc, #acc), [1]))',
    'len(reduce(1..60, #acc + #acc, "x"))',
    'len(uniq(1..99999))',
  ])('%s', (formula) => {
    expect(check(formula)).toEqual([]);
  });
});

describe('for any text', () => {
  const words = [
    ...['jobs', 'orders', 'other', '1', '2.5', '"x"', 'nil', 'true', '[', ']', '(', ')', '{', '}', ',', ';', ':', '?'],
    ...[
      '?.',
      '??',
      '.',
      '..',
      '+',
      '-',
      '*',
      '/',
      '%',
      '**',
      '==',
      '<',
      '>=',
      '&&',
      'or',
      'not',
      'in',
      '|',
      '#',
      '#acc',
    ],
    ...[
      'let x =',
      'x',
      'if',
      'else',
      'max(',
      'sum(',
      'map(',
      'reduce(',
      'float(',
      'now()',
      '$env',
      '//',
      '/*',
      '*/',
      '`',
    ],
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words), { maxLength: 20 }).map((some) => some.join(' ')),
    fc.array(fc.constantFrom(...words), { maxLength: 10 }).map((some) => some.join('')),
  );

  test('the answer is a list of problems with a place within the formula, and nothing is thrown', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.string(), { maxLength: 2 }), (formula, more) => {
        for (const { position, message } of check(formula, [...names, ...more])) {
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(formula.length);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  const { sum: arithmetic } = fc.letrec<{ sum: string; operand: string }>((tie) => ({
    operand: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom(...names, '1', '0.5', '100'),
      tie('sum').map((sum) => `(${sum})`),
      fc.tuple(tie('sum'), tie('sum')).map(([left, right]) => `max(${left}, ${right})`),
      fc
        .tuple(tie('operand'), tie('sum'), tie('sum'))
        .map(([one, two, three]) => `(${one} > ${two} ? ${two} : ${three})`),
    ),
    sum: fc
      .array(fc.tuple(tie('operand'), fc.constantFrom('+', '-', '*', '/', '**')), { minLength: 1, maxLength: 3 })
      .map((parts) =>
        parts
          .map(([operand, operator]) => `${operand} ${operator} `)
          .join('')
          .replace(/ \S+ $/, ''),
      ),
  }));

  test('arithmetic over the triggers is accepted, and refused when a trigger loses its name', () => {
    fc.assert(
      fc.property(arithmetic, fc.constantFrom(...names), (formula, lost) => {
        expect(check(formula)).toEqual([]);
        const rest = names.filter((name) => name !== lost);
        expect(check(formula, rest).length > 0).toBe(formula.includes(lost));
      }),
    );
  });
});

describe('scaling modifiers', () => {
  const jobs: NamedTrigger = { type: 'rabbitmq', name: 'jobs' };

  function issues(
    modifiers: Partial<Record<keyof ScalingModifiers, unknown>>,
    triggers: readonly NamedTrigger[] = [jobs],
  ) {
    const problems = new Problems('shop/scaling');
    checkScalingModifiers(problems, { formula: 'jobs', target: 2, ...modifiers } as ScalingModifiers, triggers);
    return problems.issues;
  }

  test('report a formula’s problem with the formula, what is allowed, a fix and the page', () => {
    expect(issues({ formula: 'jbos * 2' })).toEqual([
      {
        severity: 'error',
        code: 'formula-unknown-name',
        path: 'shop/scaling',
        parameter: 'scalingModifiers.formula',
        message: 'at character 1: `jbos` is no trigger of this ScaledObject',
        given: 'jbos * 2',
        allowed: 'jobs',
        fix: 'did you mean `jobs`?',
        docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#scaling-modifiers',
      },
    ]);
  });

  test('leave cpu and memory out of what a formula can name', () => {
    const cpu: NamedTrigger = { type: 'cpu', name: 'busy' };
    expect(issues({}, [jobs, cpu])).toEqual([]);
    expect(issues({ formula: 'busy' }, [jobs, cpu])).toMatchObject([{ code: 'formula-unknown-name' }]);
  });

  // KEDA refuses neither: see GetPairTriggerAndMetric in pkg/scaling/modifiers/formula.go
  test('only warn of a trigger without a name, or with one that cannot be written', () => {
    expect(issues({}, [jobs, { type: 'cron', name: undefined }])).toMatchObject([
      { severity: 'warning', code: 'formula-unnamed-trigger', parameter: 'triggers[1].name' },
    ]);
    expect(issues({}, [jobs, { type: 'cron', name: '2nd-shift' }])).toMatchObject([
      { severity: 'warning', code: 'formula-name-invalid', parameter: 'triggers[1].name', fix: 'name it "_2nd_shift"' },
    ]);
    expect(issues({ formula: 'jobs + $env["2nd-shift"]' }, [jobs, { type: 'cron', name: '2nd-shift' }])).toEqual([]);
  });

  test.each<[string, Partial<Record<keyof ScalingModifiers, unknown>>, string]>([
    ['no formula', { formula: ' ' }, 'scalingModifiers.formula'],
    ['a formula that is no text', { formula: 5 }, 'scalingModifiers.formula'],
    ['a formula of Terraform’s', { formula: `\${TfToken[TOKEN.1]} * jobs` }, 'scalingModifiers.formula'],
    ['a target of 0', { target: 0 }, 'scalingModifiers.target'],
    ['a target that is no number', { target: '2' }, 'scalingModifiers.target'],
    ['a target that the autoscaler would have as 0', { target: 0.0009 }, 'scalingModifiers.target'],
    ['an activation target that is no number', { activationTarget: Number.NaN }, 'scalingModifiers.activationTarget'],
    ['a share of what was requested', { metricType: 'Utilization' }, 'scalingModifiers.metricType'],
  ])('refuse %s', (_, modifiers, parameter) => {
    expect(issues(modifiers)).toMatchObject([{ severity: 'error', parameter }]);
  });

  test('refuse to be nothing', () => {
    const problems = new Problems('shop/scaling');
    checkScalingModifiers(problems, JSON.parse('null'), [jobs]);
    expect(problems.issues).toMatchObject([{ severity: 'error', parameter: 'scalingModifiers' }]);
  });
});
