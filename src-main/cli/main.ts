/** Entry of the command line, bundled as `cli.js`: `evaluate`, `predict`, `bench`. */
import { version } from '../../package.json';
import { appPaths, dataFolder } from '../hosts/paths';
import { runProgram } from './program';

// A reader that has seen enough (`| head`) closes the pipe: that ends the program, it is no failure of it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const paths = appPaths(import.meta.dirname);

process.exitCode = await runProgram(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  recognizer: {
    version,
    resourcesFolder: paths.resources,
    dataFolder: dataFolder(process.env),
    environment: process.env,
    engineWorkerUrl: paths.engineWorker,
  },
});
