import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generatedFiles } from '../docs/generate';

const root = resolve(__dirname, '..');

test.each([...generatedFiles(root)])('%s is up to date; `npm run docs` writes it anew', (file, text) => {
  expect(readFileSync(join(root, file), 'utf8')).toBe(text);
});
