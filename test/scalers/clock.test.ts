// Cases after pkg/scalers/azure_monitor_scaler.go, formatTimeSpan, and azure/azure_app_insights.go, toISO8601, of KEDA 2.20.2.
import { Duration } from 'cdk8s';
import { azureAppInsights } from '../../src/scalers/azure-app-insights';
import { azureMonitor } from '../../src/scalers/azure-monitor';
import { doubtClock, readClock } from '../../src/scalers/clock';
import type { TriggerProps } from '../../src/scalers/definition';
import { writeProps } from '../../src/scalers/write';

test.each([
  ['0:5', 'hh:mm', 300_000],
  ['01:30', 'hh:mm', 5_400_000],
  ['0:0:45', 'hh:mm:ss', 45_000],
  ['100:0:0', 'hh:mm:ss', 360_000_000],
] as const)('reads %s as %s', (text, unit, value) => {
  expect(readClock(text, unit)).toEqual({ ok: true, value });
  expect(doubtClock(text, unit)).toBeUndefined();
});

test('refuses another number of colons', () => {
  expect(readClock('5', 'hh:mm')).toEqual({ ok: false, why: 'is not written as hh:mm' });
  expect(readClock('0:5', 'hh:mm:ss')).toEqual({ ok: false, why: 'is not written as hh:mm:ss' });
});

test('doubts what KEDA can only find out later', () => {
  expect(doubtClock('a:5', 'hh:mm')).toBe('has a part that is not a whole number');
  expect(doubtClock('0:0', 'hh:mm')).toBe('is no time at all');
  expect(doubtClock('-1:0', 'hh:mm')).toBe('is no time at all');
});

test('writes durations', () => {
  const insights: Partial<TriggerProps<typeof azureAppInsights>> = { metricAggregationTimespan: Duration.minutes(90) };
  const monitor: Partial<TriggerProps<typeof azureMonitor>> = { metricAggregationInterval: Duration.seconds(3661) };
  expect(writeProps(azureAppInsights, insights).metadata).toEqual({ metricAggregationTimespan: '01:30' });
  expect(writeProps(azureMonitor, monitor).metadata).toEqual({ metricAggregationInterval: '01:01:01' });
});

test.each([
  [Duration.seconds(90), 'is not a whole number of minutes'],
  [Duration.millis(1), 'is not a whole number of minutes'],
  [Duration.minutes(0), 'is no time at all'],
])('refuses to write %s', (metricAggregationTimespan, why) => {
  const { issues, metadata } = writeProps(azureAppInsights, { metricAggregationTimespan });
  expect(metadata).toEqual({});
  expect(issues.map((issue) => issue.message)).toEqual([expect.stringContaining(why)]);
});

test('props take durations, not texts', () => {
  // @ts-expect-error a text is no duration
  const wrong: Partial<TriggerProps<typeof azureMonitor>> = { metricAggregationInterval: '0:5:0' };
  // @ts-expect-error KEDA knows no such cloud for Azure Monitor
  const german: Partial<TriggerProps<typeof azureMonitor>> = { cloud: 'AzureGermanCloud' };
  expect([wrong, german]).toHaveLength(2);
});
