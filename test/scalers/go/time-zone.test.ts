// Cases after time.LoadLocation of Go 1.26 and the names of the IANA time zone database.
import { isTimeZone } from '../../../src/scalers/go/time-zone';
import { timeZoneNames } from '../../../src/scalers/go/time-zone-names';

describe('time.LoadLocation of Go', () => {
  test.each([
    'UTC',
    'GMT',
    'GMT+0',
    'Etc/GMT+5',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
  ])('finds %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each(['US/Pacific', 'Asia/Calcutta', 'Europe/Kiev', 'EST5EDT', 'W-SU'])('finds the old name %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  test.each(['America/Ciudad_Juarez', 'America/Coyhaique', 'Europe/Kyiv', 'Pacific/Kanton'])(
    'finds the new name %s',
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  test.each(['europe/berlin', 'utc', 'EUROPE/BERLIN'])('minds the case of %s', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  test.each([
    'PST',
    'IST',
    'SystemV/AST4',
    '+02:00',
    'GMT+5',
    'Europe',
    'Europe/',
    '',
    ' UTC',
    '../UTC',
    'constructor',
  ])('does not find %j, though JavaScript may', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

test('every zone that JavaScript lists is in the database', () => {
  // ICU's list may be newer or older than ours, but hardly by many
  const unknown = Intl.supportedValuesOf('timeZone').filter((name) => !timeZoneNames().has(name));
  expect(unknown.length).toBeLessThan(5);
});
