/** Manifests from Markdown. */
import { lineAt, type ManifestText } from './manifest-text';

const YAML_BLOCK = /^[ \t]*```ya?ml[^\n]*\n(.*?)^[ \t]*```/gims;

/** The YAML blocks of a page that are whole objects; most others show a single trigger. */
export function manifestsOfPage(source: string, file: string, page: string): readonly ManifestText[] {
  return [...source.matchAll(YAML_BLOCK)]
    .map(({ 0: block, 1: text = '', index }) => ({
      line: lineAt(source, index) + block.slice(0, block.indexOf(text)).split('\n').length - 1,
      text: dedented(text),
    }))
    .filter(({ text }) => text.includes('apiVersion'))
    .map((one, index) => ({ ...one, key: `${page}#${index + 1}`, file }));
}

/** Blocks in lists are indented as a whole. */
function dedented(text: string): string {
  const lines = text.split('\n');
  const depths = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const depth = Math.min(...depths);
  return lines.map((line) => line.slice(depth)).join('\n');
}
