import { timeZoneNames } from './time-zone-names';

/**
 * Whether a text names a time zone of the IANA database, as Go's `time.LoadLocation` finds it in KEDA's image.
 *
 * Case matters there, since zones are files. Offsets such as `+02:00` are no names, though JavaScript may accept them.
 */
export function isTimeZone(name: string): boolean {
  return timeZoneNames().has(name);
}
