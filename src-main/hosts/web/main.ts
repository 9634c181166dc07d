/**
 * The web host as a program: `node out/main/web-host.js [--port N]`. Prints the address that opens the app,
 * serves until it is interrupted, then ends cleanly.
 */
import { parseArgs } from 'node:util';
import { version } from '../../../package.json';
import type { RemotePort } from '../../engine/remote/protocol';
import { appPaths, dataFolder } from '../paths';
import { createRecognizer } from '../../recognizer/recognizer';
import { openPage } from '../page';
import { createService } from '../service';
import { startWebHost } from './serve';
import { keptToken } from './token';

/** Tried first, so that the address stays much the same from day to day: 784 inputs. */
const USUAL_PORT = 4784;
const LARGEST_PORT = 65_535;
/** Whatever has not ended by then is left: runs and digits are written whole or not at all. */
const LONGEST_END_MS = 10_000;

/** Reads `--port N`; throws a sentence for anything else. */
function portIn(args: string[]): number {
  const { values } = parseArgs({ args, options: { port: { type: 'string' } } });
  const port = values.port === undefined ? USUAL_PORT : Number(values.port);
  if (Number.isInteger(port) && port >= 0 && port <= LARGEST_PORT && values.port !== '') return port;
  throw new Error(`--port: expected a number from 0 to ${LARGEST_PORT}, got ${values.port}.`);
}

async function start(): Promise<void> {
  const port = portIn(process.argv.slice(2));
  const paths = appPaths(import.meta.dirname);
  const page = await openPage(paths.page, process.env['DIGIT_DESK_PAGE']);
  const data = dataFolder(process.env);
  const recognizer = createRecognizer({
    host: 'web',
    version,
    resourcesFolder: paths.resources,
    dataFolder: data,
    environment: process.env,
    engineWorkerUrl: paths.engineWorker,
    readingWorkerUrl: paths.readingWorker,
  });
  const lendPage = (port: RemotePort) => void recognizer.lendPage(port);
  const host = await startWebHost({
    page,
    service: createService(recognizer),
    token: await keptToken(data),
    port,
    lendPage,
  });
  console.log(`Digit Desk is at ${host.address}`);
  let stopping = false;
  const stop = (): void => {
    // The second time, a person does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), LONGEST_END_MS).unref();
    void Promise.allSettled([host.close(), recognizer.close()]).then(() => process.exit(0));
  };
  process.on('SIGINT', stop).on('SIGTERM', stop).on('SIGHUP', stop);
}

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
