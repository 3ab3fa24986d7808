import type { Found, Rule } from '../rule';

/** Polling more often burdens the source and KEDA; less often leaves work lying. */
const POLLING = { least: 5, most: 300 };

/** A shorter cooldown starts and stops workloads without end. */
const LEAST_COOLDOWN = 30;

export const timingExtreme: Rule = {
  id: 'timing-extreme',
  severity: 'warning',
  title: 'polling or cooldown that is very short or long',
  explanation:
    'Polling more often than every 5 seconds burdens the source, and costs where requests do; more rarely than every 300 seconds leaves work lying. A cooldown below 30 seconds takes a workload to zero between two messages.',
  remedy: 'stay with 5 to 300 seconds of polling, and at least 30 of cooldown, or acknowledge why not',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#pollinginterval',
  find: (view) =>
    view.scaled.flatMap(({ manifest, min = 0 }): Found[] => {
      const polling = manifest.number('spec', 'pollingInterval');
      const cooldown = manifest.number('spec', 'cooldownPeriod');
      const found: Found[] = [];
      if (polling !== undefined && (polling < POLLING.least || polling > POLLING.most)) {
        found.push({ at: manifest, field: ['spec', 'pollingInterval'], message: `it polls every ${polling} seconds` });
      }
      if (cooldown !== undefined && min === 0 && cooldown < LEAST_COOLDOWN) {
        const message = `it goes to zero ${cooldown} seconds after the last work`;
        found.push({ at: manifest, field: ['spec', 'cooldownPeriod'], message });
      }
      return found;
    }),
};
