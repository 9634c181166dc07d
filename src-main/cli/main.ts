/** Entry of the command line, bundled as `cli.js`: `evaluate`, `predict`, `bench`, `export`, `calibrate`. */
import { version } from '../../package.json';
import { appPaths, dataFolder } from '../hosts/paths';
import { runProgram } from './program';

// Nobody reads messages any more: the result is still wanted.
process.stderr.on('error', () => undefined);
// A reader that has seen enough (`| head`) closes the pipe: that ends the program, it is no failure of it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`The result cannot be written: ${error.message}\n`);
  process.exit(1);
});
// The second Ctrl-C ends the program at once.
const interrupted = new AbortController();
process.once('SIGINT', () => interrupted.abort());

const paths = appPaths(import.meta.dirname);

process.exitCode = await runProgram(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  signal: interrupted.signal,
  recognizer: {
    version,
    resourcesFolder: paths.resources,
    dataFolder: dataFolder(process.env),
    environment: process.env,
    engineWorkerUrl: paths.engineWorker,
    readingWorkerUrl: paths.readingWorker,
  },
});
