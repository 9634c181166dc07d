import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer as createNetServer } from 'node:net';
import { createInterface } from 'node:readline';
import { resolveConfig } from 'electron-vite';
import { build, createServer } from 'vite';
import { forgetBuild } from './build.mjs';
import { ROOT, inProject, say } from './project.mjs';

/** @typedef {import('electron-vite').UserConfig} Sides what electron.vite.config.ts says of each side */

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\S*/;

/**
 * Serves the page from its sources and keeps the Node side built and running until it is interrupted.
 * @param {string | null} electron its binary; null: the web host, for a browser
 */
export async function startDevelopment(electron) {
  const { config } = await resolveConfig({ root: ROOT, logLevel: 'warn' }, 'serve');
  if (!config) throw new Error('electron.vite.config.ts gives no configuration.');
  const host = electron ? windowHost(electron) : await webHost();
  const port = await freePort();
  const page = await createServer({
    ...config.renderer,
    configFile: false,
    // The page comes from the host's origin, its reload from Vite's own.
    server: { host: '127.0.0.1', port, strictPort: true, hmr: { host: '127.0.0.1', clientPort: port } },
  });
  await page.listen();
  const env = { ...process.env, DIGIT_DESK_PAGE: page.resolvedUrls?.local[0] ?? '' };
  const restart = async () => {
    const found = await host.restart(env);
    if (found) say(`Digit Desk, from its sources: ${found}`);
    page.ws.send({ type: 'full-reload' });
  };
  let restarting = Promise.resolve();
  const restartInTurn = () => (restarting = restarting.then(restart));
  const watchers = await Promise.all(host.sides(config).map((side) => watch(side, restartInTurn)));
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await Promise.allSettled([...watchers.map((watcher) => watcher.close()), page.close(), host.stop()]);
}

/**
 * Builds one side now and after every change of its files; `built` follows each build that worked.
 * @param {import('vite').InlineConfig | undefined} side
 * @param {() => Promise<void>} built
 */
async function watch(side, built) {
  const watching = await build({
    ...side,
    configFile: false,
    logLevel: 'error',
    build: { ...side?.build, watch: {}, emptyOutDir: false },
  });
  if (!('on' in watching)) throw new Error('Vite gave no watcher.');
  watching.on('event', (event) => {
    if (event.code === 'ERROR') say(event.error.message);
    if (event.code === 'END') built().catch((error) => say(String(error)));
  });
  return watching;
}

/** A child process that is replaced by the next one; what it prints to stderr goes on. */
function replaceable() {
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null;
  // Vite ends the process by itself at a signal.
  process.on('exit', () => child?.kill());
  const stop = async () => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGTERM');
    await once(running, 'close');
  };
  return {
    stop,
    /**
     * @param {string} command
     * @param {readonly string[]} args
     * @param {NodeJS.ProcessEnv} env
     */
    async start(command, args, env) {
      await stop();
      const started = spawn(command, [...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
      child = started;
      return started;
    },
  };
}

/** A free port of this machine, for the host to take at every start, so that the page finds it again. */
async function freePort() {
  const server = createNetServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * The first address that a program prints; null when it ends without one. What else it prints is read and dropped.
 * @param {import('node:child_process').ChildProcess} program
 * @returns {Promise<string | null>}
 */
function addressPrinted(program) {
  return new Promise((resolve) => {
    if (program.stdout) {
      createInterface({ input: program.stdout }).on('line', (line) => {
        const [address] = ADDRESS.exec(line) ?? [];
        if (address) resolve(address);
      });
    }
    program.on('close', () => resolve(null));
  });
}

/** The web host, at the same port after every start. */
async function webHost() {
  const child = replaceable();
  const port = await freePort();
  // Beside the folder of `npm run build`, which goes on being what `npm start` and the specs run.
  const outDir = inProject('out/development');
  return {
    stop: child.stop,
    /** @param {Sides} config */
    sides: ({ main }) => [{ ...main, build: { ...main?.build, outDir } }],
    /** @param {NodeJS.ProcessEnv} env */
    async restart(env) {
      const args = [`${outDir}/web-host.js`, '--port', String(port)];
      return addressPrinted(await child.start(process.execPath, args, env));
    },
  };
}

/**
 * Electron's window.
 * @param {string} binary
 */
function windowHost(binary) {
  const child = replaceable();
  // Electron starts what package.json names.
  forgetBuild();
  return {
    stop: child.stop,
    /** @param {Sides} config */
    sides: ({ main, preload }) => [main, preload],
    /** @param {NodeJS.ProcessEnv} env */
    async restart(env) {
      await child.start(binary, [ROOT], env);
      return null;
    },
  };
}
