/** Which ways to sign in a scaler really has; KEDA's parser lets every scaler name them all. */
import type { Reading, Rule } from '../definition';
import type { httpAuthentication } from './http-authentication';

type Mode = (typeof httpAuthentication)['authModes']['values'][number];

/** The other ways would be accepted, and their credentials never sent. */
export function onlyModes(
  modes: readonly Mode[],
  source: string,
): Rule<{ readonly authModes: Reading<readonly (string | number)[]> }> {
  const allowed = modes.map((mode) => `\`${mode}\``).join(', ');
  return {
    says: `\`authModes\` has no other ways to sign in than ${allowed}`,
    about: ['authModes'],
    source,
    severity: 'strict',
    broken: (p) => p.authModes.value?.some((one) => !modes.some((mode) => mode === one)) ?? false,
  };
}
