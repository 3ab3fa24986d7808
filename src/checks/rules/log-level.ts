import { installationsOf } from '../helm/helm-releases';
import { isUnknown } from '../helm/helm-values';
import type { Found, Rule } from '../rule';

const COMPONENTS = ['operator', 'metricServer', 'webhooks'];

export const logLevel: Rule = {
  id: 'log-level',
  severity: 'warning',
  title: 'KEDA that logs for debugging',
  explanation: 'At the level debug, or a number above 0, KEDA logs each poll of each trigger.',
  remedy: 'use the level info or error',
  docs: 'https://keda.sh/docs/2.20/troubleshooting/',
  find: (view) =>
    installationsOf(view, 'keda').flatMap(({ at, values }): Found[] =>
      COMPONENTS.flatMap((component) => {
        const level = values.at('logging', component, 'level');
        if (level === undefined || isUnknown(level) || level === 'info' || level === 'error' || Number(level) === 0)
          return [];
        return [{ at, message: `logging.${component}.level is ${String(level)}` }];
      }),
    ),
};
