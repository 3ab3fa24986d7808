import type { Sparse } from '../model/deep-merge';
import type { Problems } from '../model/problems';
import type { KedaComponent } from './keda-component';
import { checkBoolean, checkChoice, checkMapping, checkValue, refuseUnknown } from './option-checks';

const DOCS = 'https://keda.sh/docs/2.20/operate/cluster/#logs';
const LEVELS: readonly unknown[] = ['debug', 'info', 'error'];

/** How much is logged: a name, or a whole number from 1 (as `debug`) to 127, more being more. */
export type KedaLogLevel = 'debug' | 'info' | 'error' | number;

/** How log lines are written. */
export type KedaLogFormat = 'console' | 'json';

/**
 * How times in log lines are written: seconds, milliseconds or nanoseconds since 1970, or as text.
 *
 * The chart's comments say `nano` and KEDA refuses to start with it; the flag takes `nanos` (controller-runtime
 * `pkg/log/zap/flags.go`).
 */
export type KedaLogTimeEncoding = 'epoch' | 'millis' | 'nanos' | 'iso8601' | 'rfc3339' | 'rfc3339nano';

/** What a component of KEDA logs. */
export interface KedaLoggingOptions {
  /**
   * How much is logged.
   *
   * @default - the chart's: info
   */
  readonly level?: KedaLogLevel;

  /**
   * How log lines are written.
   *
   * @default - the chart's: console
   */
  readonly format?: KedaLogFormat;

  /**
   * How times in log lines are written.
   *
   * @default - the chart's: rfc3339; iso8601 for the metrics server, see `loggingValues`
   */
  readonly timeEncoding?: KedaLogTimeEncoding;
}

/** What the operator logs. */
export interface KedaOperatorLoggingOptions extends KedaLoggingOptions {
  /**
   * Whether errors are logged with their stack.
   *
   * @default - the chart's: false
   */
  readonly stackTraces?: boolean;
}

/**
 * The chart's values for a component's logging.
 *
 * The chart starts the metrics server with the deprecated flag `--logtostderr=true`, which makes it write the console
 * format whatever `--zap-encoder` and `--zap-time-encoding` say (KEDA 2.20.2 `cmd/adapter/main.go`). So where one of
 * these is chosen, the flag is given again as false: of a repeated flag the last one counts.
 */
export function loggingValues(
  problems: Problems,
  parameter: string,
  component: KedaComponent,
  logging: KedaOperatorLoggingOptions | undefined,
): Sparse {
  if (!checkMapping(problems, parameter, logging)) return {};
  const { level, format, timeEncoding, stackTraces, ...unknown } = logging;
  refuseUnknown(problems, parameter, unknown);
  const hasLevel = checkValue(problems, `${parameter}.level`, level, isLogLevel, {
    code: 'log-level-unknown',
    message: 'is not a log level',
    allowed: 'debug, info, error, or a whole number from 1 to 127',
    docs: DOCS,
  });
  checkChoice(problems, `${parameter}.format`, format, ['console', 'json'], DOCS);
  checkChoice(
    problems,
    `${parameter}.timeEncoding`,
    timeEncoding,
    ['epoch', 'millis', 'nanos', 'iso8601', 'rfc3339', 'rfc3339nano'],
    DOCS,
  );
  checkBoolean(problems, `${parameter}.stackTraces`, stackTraces);
  if (stackTraces !== undefined && component.name !== 'operator') {
    problems.add({
      code: 'option-unknown',
      parameter: `${parameter}.stackTraces`,
      message: 'is an option of the operator only',
    });
  }

  const overridesLegacyFlag = component.name === 'metricsServer' && (format ?? timeEncoding) !== undefined;
  return {
    logging: {
      [component.settings]: {
        [component.logging.level]: hasLevel ? String(level) : undefined,
        [component.logging.format]: format,
        [component.logging.timeEncoding]: timeEncoding,
        stackTracesEnabled: stackTraces,
      },
    },
    extraArgs: overridesLegacyFlag ? { [component.extraArgs]: { logtostderr: false } } : undefined,
  };
}

// the flag keeps the number in 8 bits (controller-runtime pkg/log/zap/flags.go)
function isLogLevel(value: unknown): value is KedaLogLevel {
  return LEVELS.includes(value) || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 127);
}
