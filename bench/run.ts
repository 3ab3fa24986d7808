/**
 * `npm run bench`: what is ours against what it stands on or stands beside, in one run. Ratios within a run are what
 * counts. `--json` prints the rows as JSON; names (`synth`, `terraform`, `workers`) choose some of them.
 */
import { describeRow } from './row';
import { synthRows } from './synth';
import { terraformRows } from './terraform';
import { workerRows } from './workers';

const SUITES = { synth: synthRows, terraform: terraformRows, workers: workerRows };

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const asJson = process.argv.includes('--json');
const results = [];
for (const [name, rows] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const row of rows()) {
    results.push(row);
    if (!asJson) console.log(describeRow(row));
  }
}
if (asJson) console.log(JSON.stringify(results, null, 2));
if (results.some((row) => row.same === false)) process.exitCode = 1;
