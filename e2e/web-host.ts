import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT, hostEnvironment } from './surroundings';

/** A built web host that runs. */
export interface RunningHost {
  /** The printed address, token included. */
  readonly address: string;
  readonly port: number;
  readonly token: string;
  readonly pid: number | undefined;
  /** Resolves when it has ended, however that came: the exit code, or the signal that ended it. */
  readonly ended: Promise<string>;
  signal(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
  /** Gives it no time to end anything. */
  kill(): Promise<void>;
}

/** Starts out/main/web-host.js on a free port, or the one given, with its own data folder; rejects with its output when it ends. */
export async function startWebHost(
  dataFolder: string,
  env: NodeJS.ProcessEnv = {},
  port = 0,
): Promise<RunningHost> {
  const child = spawn(process.execPath, ['out/main/web-host.js', '--port', String(port)], {
    cwd: ROOT,
    env: { ...hostEnvironment(dataFolder), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(([code, signal]) => String(code ?? signal));
  const address = await new Promise<string>((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/\S*/.exec(output) ?? [];
      if (found) resolve(found);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('close', (code, signal) =>
      reject(new Error(`The web host ended with ${code ?? signal}:\n${output}`)),
    );
  });
  const url = new URL(address);
  return {
    address,
    port: Number(url.port),
    token: new URLSearchParams(url.hash.slice(1)).get('token') ?? '',
    pid: child.pid,
    ended,
    signal: (signal) => void child.kill(signal),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
