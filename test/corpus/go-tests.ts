/** Manifests from Go tests: KEDA's end-to-end tests hold them as raw text with placeholders. */
import { GoValues } from './go-values';
import { lineAt, type ManifestText } from './manifest-text';

const RAW_TEXT = /\b(\w+)(?:[ \t]+string)?[ \t]*:?=[ \t]*`([^`]*)`/g;
const OF_KEDA = /^kind:\s*(?:ScaledObject|ScaledJob|TriggerAuthentication|ClusterTriggerAuthentication)\b/m;

const NUMBER_FIELD =
  /Count|Replicas|Threshold|Value|Length|Port|Interval|Period|(?:Account|Pool|Application|Installation)ID$/;
const ADDRESS_FIELD = /(?:Host|URL|Endpoint)$/;

/** Manifests with objects of KEDA; the key is the Go name of the text. */
export function manifestsOfGoTest(source: string, file: string, test: string): readonly ManifestText[] {
  const values = new GoValues(source);
  return [...source.matchAll(RAW_TEXT)]
    .filter(({ 2: text = '' }) => OF_KEDA.test(text))
    .map(({ 0: match, 1: name = '', 2: text = '', index }) => ({
      key: `${test}#${name}`,
      file,
      line: lineAt(source, index + match.length - text.length - 1),
      text: filledIn(text, values),
    }));
}

/** Takes every condition as fulfilled, and leaves the lines where they are. */
function filledIn(template: string, values: GoValues): string {
  return template
    .replace(/\{\{-?\s*(?:if|end)\b[^}]*\}\}/g, '')
    .replace(/\{\{-?\s*\.(\w+)\s*\}\}/g, (_, field: string) => values.of(field) ?? inventedFor(field));
}

/** Something that may stand in a field whose value only the environment of the tests knows. */
function inventedFor(field: string): string {
  if (NUMBER_FIELD.test(field)) return '1';
  return ADDRESS_FIELD.test(field) ? `https://${field.toLowerCase()}.example` : field.toLowerCase();
}
