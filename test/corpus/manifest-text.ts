/** The text of one or more manifests within a file of another kind. */
export interface ManifestText {
  /** What the table of explained errors calls it: stays the same when the lines around it move. */
  readonly key: string;
  /** The file, as the user can open it below the checkout. */
  readonly file: string;
  /** Line of the file that the text starts in, from 1. */
  readonly line: number;
  readonly text: string;
}

/** The line of an offset, from 1. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
