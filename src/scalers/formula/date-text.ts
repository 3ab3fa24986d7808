const DATE = String.raw`(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2}):(?<second>\d{2})(?:[.,]\d+)?`;
const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const NAME = `(?<name>${MONTHS.map(inAnyCase).join('|')})`;
const DAYS = 'mon tues wednes thurs fri satur sun'.split(' ');
const ZONE = String.raw`(?:[A-Z]{3}|[A-Z]{3}T|GMT[+-]\d{1,2}|[+-]\d{2})`;

/** Layouts that `date` tries: days, times, both, and those of RFC 3339, 822, 850 and 1123. */
const LAYOUTS = [
  DATE,
  TIME,
  `${DATE} ${TIME}`,
  String.raw`${DATE}T${TIME}(?:Z|[+-](?<zoneHour>\d{2}):(?<zoneMinute>\d{2}))`,
  String.raw`(?<day>\d{2}) ${NAME} (?<year>\d{2}) (?<hour>\d{1,2}):(?<minute>\d{2}) ${ZONE}`,
  String.raw`(?:${DAYS.map(inAnyCase).join('|')})${inAnyCase('day')}, (?<day>\d{2})-${NAME}-(?<year>\d{2}) ${TIME} ${ZONE}`,
  String.raw`(?:${DAYS.map((day) => inAnyCase(day.slice(0, 3))).join('|')}), (?<day>\d{2}) ${NAME} (?<year>\d{4}) ${TIME} ${ZONE}`,
].map((layout) => new RegExp(`^${layout}$`));

function inAnyCase(name: string): string {
  return [...name].map((letter) => `[${letter}${letter.toUpperCase()}]`).join('');
}

/**
 * Whether `date` of expr reads a text without a layout of its own.
 *
 * Source: `builtin/builtin.go` of expr 1.17.8 for the layouts, package `time` of Go for what it takes for them.
 */
export function isDateText(text: string): boolean {
  return LAYOUTS.some((layout) => {
    const groups = layout.exec(text)?.groups;
    return groups !== undefined && isPossible(groups);
  });
}

function isPossible(groups: Readonly<Record<string, string | undefined>>): boolean {
  const number = (name: string): number => Number(groups[name] ?? 0);
  const named = MONTHS.indexOf(groups.name?.toLowerCase() ?? '') + 1;
  const month = groups.name === undefined ? Number(groups.month ?? 1) : named;
  const day = Number(groups.day ?? 1);
  const days = month >= 1 && month <= 12 ? daysOf(number('year'), month) : 0;
  return (
    day >= 1 &&
    day <= days &&
    number('hour') < 24 &&
    number('minute') < 60 &&
    number('second') < 60 &&
    number('zoneHour') <= 24 &&
    number('zoneMinute') <= 60
  );
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
