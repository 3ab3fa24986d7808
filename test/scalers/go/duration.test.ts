// Cases after time.ParseDuration of Go 1.26 and pkg/scalers/scalersconfig/typed_config.go of KEDA, setConfigValueHelper.
import { parseDurationOrMilliseconds, parseDurationWithDays, parseGoDuration } from '../../../src/scalers/go/duration';
import { describeReader } from './readers';

describeReader('time.ParseDuration', parseGoDuration, {
  accepts: [
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['1.5s', 1500],
    ['.5s', 500],
    ['5.s', 5000],
    ['500ms', 500],
    ['250us', 0.25],
    ['250µs', 0.25],
    ['250μs', 0.25],
    ['1000000ns', 1],
    ['1s1s', 2000],
    ['0', 0],
    ['+0', 0],
    ['0s', 0],
    ['+1s', 1000],
    ['-1m', -60_000],
    ['0.0000000001s', 0],
    ['2562047h47m16.854775807s', (2 ** 63 - 1) / 1e6],
    ['-2562047h47m16.854775808s', -(2 ** 63) / 1e6],
  ],
  refuses: [
    '',
    '5',
    '1.5',
    '00',
    's',
    '.s',
    '-',
    '1d',
    '1w',
    '1 s',
    '1s 1s',
    '1S',
    '1m30',
    '1e3s',
    '1_000ms',
    '0x5s',
  ].concat(['--1s', '1h-30m', '30sec', '2562047h47m16.854775808s', '2562048h', '１s']),
});

describeReader('ParseDuration of go-str2duration', parseDurationWithDays, {
  accepts: [
    ['7d', 604_800_000],
    ['1w12h', 648_000_000],
    ['90s', 90_000],
  ],
  refuses: ['', '7', '7D', '1y', '-9223372036854775808ns'],
});

describeReader('a duration of a typed parameter', parseDurationOrMilliseconds, {
  accepts: [
    ['30s', 30_000],
    ['1500', 1500],
    ['+5', 5],
    ['05', 5],
    ['0', 0],
    ['-0s', 0],
    // a number of milliseconds that does not fit wraps around
    ['9223372036854775807', -1],
  ],
  refuses: ['', '-1s', '-5', '1.5', '1e3', '5 s', 'never', '9223372036854775808'],
});
