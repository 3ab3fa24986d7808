/** Fills the snippets of README.md: files of the examples, objects that come from them, and the text of an error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { parseAllDocuments, stringify } from 'yaml';
import { manifests } from '../examples/manifests';
import { makeMistakes } from '../test/readme-mistake';

type Fill = (root: string, words: readonly string[]) => string;

const fills: Readonly<Record<string, Fill>> = {
  file: (root, [file = '']) =>
    readFileSync(join(root, file), 'utf8')
      .replaceAll(/'(\.\.\/)+src(\/model)?'/g, "'keda-constructs'")
      .replaceAll(/'(\.\.\/)+src\/(terraform|checks)'/g, "'keda-constructs/$2'"),
  objects: (_, [file = '', ...kinds]) => {
    const chart = file.replace(/^dist\//, '').replace(/\.k8s\.yaml$/, '');
    const objects =
      manifests()
        .examples.charts.find(({ node }) => node.id === chart)
        ?.toJson() ?? [];
    const shown = objects.filter(({ kind }: { kind: string }) => kinds.includes(kind));
    return parseAllDocuments(Yaml.stringify(...shown))
      .map((document) => stringify(document, { lineWidth: 0 }))
      .join('---\n');
  },
  error: () => {
    try {
      makeMistakes();
    } catch (error) {
      return `${String(error)}\n`;
    }
    throw new Error('the mistakes were not noticed');
  },
};

/** The README with its snippets filled anew. */
export function readme(root: string, text: string): string {
  return text.replaceAll(
    /<!-- (\w+): ([^>]*?) -->\n```(\w*)\n[\s\S]*?```/g,
    (_, kind: string, words: string, language: string) => {
      const fill = fills[kind];
      if (fill === undefined) throw new Error(`README.md wants a snippet of the kind ${kind}, which there is not`);
      return `<!-- ${kind}: ${words} -->\n\`\`\`${language}\n${fill(root, words.split(' '))}\`\`\``;
    },
  );
}
