import { Command, CommanderError } from 'commander';
import { expectedFailure } from '../shared/failure';
import { benchCommand } from './bench-command';
import { calibrateCommand } from './calibrate-command';
import { CommandError, UsageError, type Context } from './context';
import { evaluateCommand } from './evaluate-command';
import { exportCommand } from './export-command';
import { print } from './print';
import { predictCommand } from './predict-command';

/** What the process answers: 0 done, 1 failed (one sentence on stderr), 2 wrong usage, 130 interrupted by the person. */
export type ExitCode = 0 | 1 | 2 | 130;

/** Commands that were read wrongly end here instead of ending the process. */
function strict(command: Command, { out, err }: Context): Command {
  return command.exitOverride().configureOutput({
    writeOut: (text) => void out.write(text),
    writeErr: (text) => void err.write(text),
  });
}

/** Runs a command line (without `node` and the program's path) and gives the exit code. It never throws. */
export async function runProgram(args: readonly string[], context: Context): Promise<ExitCode> {
  const program = strict(new Command('digit-desk'), context).version(context.recognizer.version);
  const commands = [evaluateCommand, predictCommand, benchCommand, exportCommand, calibrateCommand];
  for (const command of commands.map((make) => make(context))) {
    program.addCommand(strict(command, context));
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return context.signal?.aborted ? 130 : 0;
  } catch (error) {
    const code = exitCodeOf(error, context);
    return context.signal?.aborted ? 130 : code;
  }
}

function exitCodeOf(error: unknown, { err }: Context): ExitCode {
  // Commander has written its message already; help and version end with its code 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    print(err, 'error: ', error.message);
    return 2;
  }
  const expected = expectedFailure(error);
  if (error instanceof CommandError) print(err, error.message);
  else if (expected) print(err, expected.sentence);
  else
    print(
      err,
      'The program failed: ',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  return 1;
}
