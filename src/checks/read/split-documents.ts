/** Cuts files into documents, so that a broken one does not take the others with it. */

/** A part of a file. */
export interface Part {
  readonly text: string;
  /** Line that it begins in, from 1. */
  readonly line: number;
}

const SEPARATOR = /^---(?=[ \t\r\n]|$)/gm;

/** The YAML documents of a file. Nothing but a separator may begin a line with three dashes, not even within quotes. */
export function splitYaml(text: string): readonly Part[] {
  const parts: Part[] = [];
  let start = 0;
  let line = 1;
  const cut = (end: number): void => {
    const part = text.slice(start, end);
    // directives belong to the document that follows
    if (/^%/m.test(part) && /^(?:\s|[%#].*)*$/.test(part)) return;
    if (part !== '') parts.push({ text: part, line });
    line += countLines(part);
    start = end;
  };
  for (const { index } of text.matchAll(SEPARATOR)) cut(index);
  cut(text.length);
  return parts;
}

/** The JSON values of a text that holds one after another; none when they do not end. */
export function splitJson({ text, line }: Part): readonly Part[] {
  const parts: Part[] = [];
  let depth = 0;
  let start = 0;
  let first = line;
  let inText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (inText) {
      if (character === '\\') index++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) {
      const part = text.slice(start, index + 1);
      parts.push({ text: part, line: first });
      first += countLines(part);
      start = index + 1;
    }
  }
  return depth === 0 && text.slice(start).trim() === '' ? parts : [];
}

function countLines(text: string): number {
  let count = 0;
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1)) count++;
  return count;
}
