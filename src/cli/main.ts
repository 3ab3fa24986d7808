#!/usr/bin/env node
/** The `keda-constructs` command. */
import { run } from './run';

const { exitStatus } = run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
});
process.exitCode = exitStatus;
