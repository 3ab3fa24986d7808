import { CHECK_HELP, checkCommand } from './check-command';
import type { Outcome, Output } from './output';

const HELP = `keda-constructs: tools for event-driven autoscaling with KEDA

Usage
  keda-constructs check [files, folders, globs or -]   judge manifests and Terraform JSON
  keda-constructs check --help                         all options

Example
  helm template . | keda-constructs check -
`;

/** Runs a command line. */
export function run(words: readonly string[], output: Output): Outcome {
  const [command, ...rest] = words;
  switch (command) {
    case 'check':
      return checkCommand(rest, output);
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      output.out(rest[0] === 'check' ? CHECK_HELP : HELP);
      return { exitStatus: command === undefined ? 2 : 0 };
    default:
      output.error(`keda-constructs: there is no command ${JSON.stringify(command)}\n\n${HELP}`);
      return { exitStatus: 2 };
  }
}
