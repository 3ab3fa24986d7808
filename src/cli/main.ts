#!/usr/bin/env node
/** The `keda-constructs` command. */
import { run } from './run';

const { exitStatus } = run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  isTerminal: process.stdout.isTTY === true && !process.env.NO_COLOR,
});
process.exitCode = exitStatus;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // who read the beginning and went away, such as head, knows what it wanted
  if (error.code === 'EPIPE') return;
  process.stderr.write(`keda-constructs: ${error.message}\n`);
  process.exitCode = 2;
});
