/** Scripts that the image runs when the volume is new. */
import { isLateBound } from '../../model/late-bound';
import { describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';

const DOCS = 'https://hub.docker.com/_/postgres';
/** What a ConfigMap holds at most (k8s.io/kubernetes/pkg/apis/core/validation, MaxSecretSize). */
const MOST_BYTES = 2 ** 20;

/** Records a problem for scripts that the image would not run, or that no ConfigMap can hold. */
export function checkInitScripts(problems: Problems, scripts: unknown): void {
  if (scripts === undefined) return;
  if (typeof scripts !== 'object' || scripts === null || Array.isArray(scripts)) {
    const message = 'must be a mapping of file names to scripts';
    problems.add({
      code: 'init-scripts',
      parameter: 'initScripts',
      message,
      given: describeValue(scripts),
      docs: DOCS,
    });
    return;
  }
  let bytes = 0;
  for (const [name, script] of Object.entries(scripts)) {
    const parameter = `initScripts["${name}"]`;
    if (!/^[A-Za-z0-9][-._A-Za-z0-9]{0,248}\.(sql|sh)$/.test(name)) {
      problems.add({
        code: 'init-script-name',
        parameter,
        message: 'is not the name of a script that the image runs',
        allowed: 'letters, digits, hyphens, underscores and dots, ending with .sql or .sh, such as 10-schema.sql',
        docs: DOCS,
      });
    }
    if (typeof script !== 'string' || script.trim() === '' || isLateBound(script)) {
      problems.add({
        code: 'init-script-text',
        parameter,
        message: 'must be the text of a script, known at synthesis',
        given: describeValue(script),
        docs: DOCS,
      });
    } else {
      bytes += Buffer.byteLength(script) + name.length;
    }
  }
  if (bytes <= MOST_BYTES) return;
  problems.add({
    code: 'init-scripts-large',
    parameter: 'initScripts',
    message: `are ${bytes} bytes, and a ConfigMap holds ${MOST_BYTES}`,
    fix: 'put them into an image made from the official one',
    docs: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
  });
}
