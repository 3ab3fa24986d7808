// Cases after ParseQuantity of k8s.io/apimachinery, pkg/api/resource/quantity.go.
import { parseQuantity } from '../../../src/scalers/go/quantity';
import { describeReader } from './readers';

describeReader('resource.ParseQuantity', parseQuantity, {
  accepts: [
    ['50', 50],
    ['0', 0],
    ['-1', -1],
    ['+1', 1],
    ['005', 5],
    ['500m', 0.5],
    ['2Gi', 2 ** 31],
    ['1.5Ki', 1536],
    ['1k', 1000],
    ['1M', 1e6],
    ['1E', 1e18],
    ['1e3', 1000],
    ['1E+3', 1000],
    ['1e-3', 0.001],
    ['5.', 5],
    ['.5', 0.5],
    ['1.Gi', 2 ** 30],
    // digits may be missing altogether
    ['.', 0],
    ['m', 0],
    ['Ti', 0],
    ['e3', 0],
  ],
  refuses: [
    '',
    '1K',
    '1ki',
    '1KI',
    '1mi',
    '1Zi',
    '1e',
    '1e+',
    '1e3Gi',
    '1e1.5',
    '1.2.3',
    '--1',
    '+-1',
    '1-',
    '1 Gi',
    ' 1',
  ].concat(['1_000', '1,000', '0x10', '80%', 'NaN', 'Inf', 'five', 'Pi', '.Ei', 'e-25', '1e99999999999999999999']),
});
