import { expandCron } from '../../src/scalers/go/cron';
import { findingsOf, scaledObject, testCases, trigger } from './objects';

const cron = (start: string, end: string): string =>
  scaledObject('', [
    trigger(
      'cron',
      `timezone: UTC, desiredReplicas: "2", start: ${JSON.stringify(start)}, end: ${JSON.stringify(end)}`,
    ),
  ]);

testCases([
  {
    rule: 'cron-target',
    when: 'fewer days at the end',
    bad: [cron('0 8 * * MON-FRI', '0 18 * * 5')],
    says: 'for the days * * MON-FRI, and end for * * 5',
    severity: 'warning',
    good: [cron('0 8 * * MON-FRI', '0 18 * * 1-5')],
  },
  {
    rule: 'cron-target',
    when: 'other months',
    bad: [cron('0 8 * 1-6 *', '0 18 * * *')],
    severity: 'warning',
    good: [cron('0 8 * jan-jun *', '0 18 * 1,2,3,4-6 *')],
  },
  {
    rule: 'cron-target',
    when: 'both day fields at the start, of which one is enough',
    bad: [cron('0 8 1-15 * 1-5', '0 18 1-15 * *')],
    severity: 'warning',
    good: [cron('0 8 1-31 * 1-5', '0 18 * * *')],
  },
  {
    rule: 'cron-target',
    when: 'two windows a day',
    bad: [cron('0 8,22 * * 1', '0 6,18 * * 2')],
    severity: 'warning',
    good: [cron('0 22 * * 1', '0 6 * * 2')],
  },
]);

test.each([
  ['0 8 ? * 1-5', '0 18 * * 1-5'],
  ['0 8 */1 * 1-5', '0 18 * * 1-5'],
  ['0 8 * * 1,2,3,4,5', '0 18 * * 1-5'],
  ['0 8 * * 0', '0 18 * * SUN'],
  ['0 8 * * 0-6', '0 18 * * *'],
  ['0 8 */2 * *', '0 18 1-31/2 * *'],
  ['TZ=UTC 0 8 * * 1', '0 18 * * 2'],
])('cron-target: %s and %s may be of the same days', (start, end) => {
  expect(findingsOf([cron(start, end)]).filter(({ rule }) => rule === 'cron-target')).toEqual([]);
});

test.each([
  ['5/20 8 * * *', [5, 25, 45]],
  ['*/30 8 * * *', [0, 30]],
  ['1-5/2,50, 8 * * *', [1, 3, 5, 50]],
])('%s has its minutes', (text, minutes) => {
  expect([...(expandCron(text)?.[0]?.values ?? [])]).toEqual(minutes);
});

test('a step of more than 1 names days, and one of 1 does not', () => {
  expect(expandCron('0 8 */2 * ?')?.map(({ any }) => any)).toEqual([false, false, false, true, true]);
  expect(expandCron('0 8 */1 * 0-6')?.map(({ any }) => any)).toEqual([false, false, true, true, false]);
});

test('what the parser refuses has no values', () => {
  expect(expandCron('0 8 * * 7')).toBeUndefined();
});
