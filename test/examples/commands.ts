/** The commands of a README, as a reader would paste them. */

/** A command, in words: quotes and comments are gone. */
export type Command = readonly string[];

/** Every command of the shell blocks, and of the code in the text that starts with a program that the examples use. */
export function commandsIn(markdown: string): readonly Command[] {
  const blocks = [...markdown.matchAll(/^( *)```sh\n([\s\S]*?)^\1```/gm)].map(([, , text]) => text ?? '');
  const inText = [
    ...markdown.replaceAll(/^ *```[\s\S]*?^ *```/gm, '').matchAll(/`((?:kubectl|helm|terraform -chdir)[ =][^`]+)`/g),
  ];
  const lines = [
    ...blocks
      .join('\n')
      .replaceAll(/\\\n\s*/g, ' ')
      .split('\n'),
    ...inText.map(([, text]) => text ?? ''),
  ];
  return lines.flatMap((line) => commandsOf(wordsOf(line)));
}

/** Words, of which quoted ones and substitutions stay whole, up to a comment. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:"(?:\$\([^)]*\)|[^"])*"|'[^']*'|[^\s"'])+/g)) {
    if (word.startsWith('#')) break;
    words.push(word.replaceAll(/["']/g, ''));
  }
  return words;
}

function commandsOf(words: readonly string[]): readonly Command[] {
  const commands: string[][] = [[]];
  for (const word of words) {
    if (word === '&&' || word === '|') commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands.filter((command) => command.length > 0);
}
