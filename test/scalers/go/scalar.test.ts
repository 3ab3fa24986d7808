// Cases after strconv and encoding/json of Go 1.26, as pkg/scalers/scalersconfig/typed_config.go of KEDA uses them.
import {
  parseBool,
  parseFloat64,
  parseInteger,
  parseJsonInteger,
  parseJsonNumber,
} from '../../../src/scalers/go/scalar';
import { describeReader } from './readers';

describeReader('strconv.ParseBool', parseBool, {
  accepts: [
    ...['1', 't', 'T', 'true', 'True', 'TRUE'].map((text) => [text, true] as const),
    ...['0', 'f', 'F', 'false', 'False', 'FALSE'].map((text) => [text, false] as const),
  ],
  refuses: ['', 'yes', 'no', 'on', 'off', 'tRUE', 'y', '01', '2', '-1', ' true', 'true ', 'null'],
});

describeReader('json.Unmarshal into an int64', (text) => parseJsonInteger(text, { bits: 64 }), {
  accepts: [
    ['5', 5],
    ['0', 0],
    ['-0', -0],
    ['-5', -5],
    [' 5\n', 5],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['-9223372036854775808', -(2 ** 63)],
  ],
  refuses: ['', '+5', '05', '-', '1.0', '1e3', '0x10', '1_000', '1,000', '"5"', 'null', 'true', 'five', '5s'].concat([
    '9223372036854775808',
    '5\u00a0',
    '٣',
  ]),
});

describeReader('json.Unmarshal into an int32', (text) => parseJsonInteger(text, { bits: 32 }), {
  accepts: [
    ['2147483647', 2147483647],
    ['-2147483648', -2147483648],
  ],
  refuses: ['2147483648', '-2147483649'],
});

describeReader('json.Unmarshal into a uint64', (text) => parseJsonInteger(text, { bits: 64, unsigned: true }), {
  accepts: [
    ['0', 0],
    ['18446744073709551615', 2 ** 64],
  ],
  refuses: ['-0', '-5', '18446744073709551616'],
});

describeReader('json.Unmarshal into a float64', parseJsonNumber, {
  accepts: [
    ['5', 5],
    ['0.5', 0.5],
    ['-0.5', -0.5],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['1.5e+2', 150],
    ['1e-400', 0],
    ['1.7976931348623157e308', Number.MAX_VALUE],
  ],
  refuses: ['', '.5', '5.', '+0.5', '00.5', '1e', '1e400', '-1e400', 'Inf', 'NaN', '0x1p4', '1_000.5', '0,5', '500m'],
});

describeReader('strconv.ParseInt', (text) => parseInteger(text, { bits: 64 }), {
  accepts: [
    ['5', 5],
    ['+5', 5],
    ['-5', -5],
    ['05', 5],
    ['-007', -7],
    ['9223372036854775807', 2 ** 63],
  ],
  refuses: ['', '+', '-', '+-5', ' 5', '5 ', '1.0', '1e3', '0x10', '1_000', '9223372036854775808'],
});

describeReader('strconv.ParseInt with 32 bits', (text) => parseInteger(text, { bits: 32 }), {
  accepts: [['+2147483647', 2147483647]],
  refuses: ['2147483648', '-2147483649'],
});

describeReader('strconv.ParseUint', (text) => parseInteger(text, { bits: 64, unsigned: true }), {
  accepts: [
    ['05', 5],
    ['18446744073709551615', 2 ** 64],
  ],
  refuses: ['+5', '-5', '-0', '18446744073709551616'],
});

describeReader('strconv.ParseFloat', parseFloat64, {
  accepts: [
    ['5', 5],
    ['.5', 0.5],
    ['5.', 5],
    ['+05.50', 5.5],
    ['1e3', 1000],
    ['1E-3', 0.001],
    ['1e-400', 0],
    ['Inf', Number.POSITIVE_INFINITY],
    ['+infinity', Number.POSITIVE_INFINITY],
    ['-INF', Number.NEGATIVE_INFINITY],
    ['nan', Number.NaN],
    ['0x1p-2', 0.25],
    ['-0X1.8P1', -3],
    ['0x.8p0', 0.5],
    ['0x0p99999', 0],
    ['0x1p-99999', 0],
    ['0x80000000000000p-1100', 2 ** -1045],
    ['1_000', 1000],
    ['1_0.5e1_0', 10.5e10],
    ['0x_1_0p1', 32],
  ],
  refuses: ['', '.', 'e5', '1e', '1e1.5', '0x10', '0x1.8', '0xp1', '+nan', 'infinit', '1e400', '0x1p1024'].concat([
    '_1',
    '1_',
    '1__0',
    '1_.5',
    '1._5',
    '0x1_p2',
    ' 5',
    '5 ',
    '0,5',
    '500m',
    '0b1',
  ]),
});
