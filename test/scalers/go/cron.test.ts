// Cases after Parser.Parse of github.com/robfig/cron/v3, with the five fields that pkg/scalers/cron_scaler.go asks for.
import { parseCron } from '../../../src/scalers/go/cron';
import { describeReader } from './readers';

const accepted = [
  '0 8 * * *',
  '59 23 31 12 6',
  '  0\t8   * * *  ',
  '0\u00a08\u2003*\u0085* *',
  // names, in any case, in their own field
  '0 8 * jan mon',
  '0 8 * JAN-Mar,12 sun-SAT',
  '0 8 * 3-dec *',
  // lists, of which empty parts do not count
  '0,30 8,20 * * *',
  ',1,,2, * * * *',
  ', , , , ,',
  // ranges and steps
  '5-10 * * * *',
  '*/5 * * * *',
  '*/1000 * * * *',
  '5/15 * * * *',
  '5-10/2 * * * *',
  '? ? ? ? ?',
  '?/5 * * * *',
  // what follows a hyphen after a star does not count
  '*-99 * * * *',
  '*-x/2 * * * *',
  // numbers as strconv.Atoi reads them
  '05 * * * *',
  '+5 * * * *',
  // dates that never come
  '0 8 30 feb *',
  'TZ=UTC 0 8 * * *',
  'CRON_TZ=Europe/Berlin 0 8 * * *',
  'TZ=Local 0 8 * * *',
  'TZ= 0 8 * * *',
];

describeReader('cron.Parser.Parse', parseCron, {
  accepts: accepted.map((text) => [text, text] as const),
  refuses: [
    '',
    '* * * *',
    '0 0 8 * * *',
    '0\ufeff8 * * *',
    '@daily',
    '@every 5m',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * 32 * *',
    '* * * 0 *',
    '* * * 13 *',
    '* * * * 7',
    '* * * * sun-7',
    '* * * january *',
    'jan * * * *',
    '* * * mon *',
    '10-5 * * * *',
    '0 8 * * sat-sun',
    '1-2-3 * * * *',
    '-5 * * * *',
    '5- * * * *',
    '*/0 * * * *',
    '*/x * * * *',
    '*/-5 * * * *',
    '*/ * * * *',
    '5/2/3 * * * *',
    '60/5 * * * *',
    '/5 * * * *',
    '** * * * *',
    '1.5 * * * *',
    '1_0 * * * *',
    '99999999999999999999 * * * *',
    '0 8 L * *',
    '0 8 15W * *',
    '0 8 * * 5#3',
    'TZ=UTC',
    'TZ=UTC\t0 8 * * *',
    'TZ=UTC @daily',
    'TZ=Europe 0 8 * * *',
    'TZ=europe/berlin 0 8 * * *',
    'TZ=+02:00 0 8 * * *',
    'tz=UTC 0 8 * * *',
  ],
});

test('an error of a field names the field and what it may be', () => {
  expect(parseCron('0 8 * * 7')).toEqual({ ok: false, why: expect.stringContaining('day of week (0 to 6)') });
});
