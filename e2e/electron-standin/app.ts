/**
 * The test's side: starts an app on the stand-in, opens the pages of its windows in the test's browser, answers its
 * native dialogs, and looks into its main process. Its members are those of Playwright's ElectronApplication, as far as
 * specs use them, so that one spec runs on both.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import type * as Electron from 'electron';
import { makeWire } from './wire.mjs';

const wire = makeWire();

export interface StandInOptions {
  /** The folder with the app's package.json. */
  readonly app: string;
  readonly context: BrowserContext;
  /** Of the browser's DevTools. */
  readonly browserPort: number;
  readonly env: NodeJS.ProcessEnv;
  /** After the app's own on the command line: switches and files. */
  readonly args?: readonly string[];
  /** The working folder. */
  readonly cwd?: string;
  /** The system's, best first. */
  readonly languages?: readonly string[];
  /** False where `ready-to-show` never comes. */
  readonly readyToShow?: boolean;
  /** The resources folder of a packaged app. */
  readonly resourcesPath?: string;
  /** Another system than the one that the tests run on: what the app asks of it is that system's. */
  readonly platform?: NodeJS.Platform;
}

/** A native dialog that is open. */
export interface NativeDialog {
  readonly kind: 'open' | 'save' | 'message';
  readonly options: Record<string, unknown> & { readonly title?: string; readonly message?: string };
  /** What the person does: `{ filePaths }`, `{ filePath }`, `{ response }`, `{ canceled: true }`. */
  readonly answer: (answer: object) => void;
}

/** Something that the app told the system: a notification, a menu that opened, a path to show. */
export interface Told {
  readonly tell: string;
  readonly argument: unknown;
}

interface Evaluated {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class StandIn {
  /** Everything that was told, in order. */
  readonly told: Told[] = [];
  /** What the main process printed. */
  output = '';
  readonly exit: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #context: BrowserContext;
  readonly #pages = new Map<string, Page>();
  readonly #dialogs: NativeDialog[] = [];
  readonly #events = new EventEmitter();
  readonly #waiting = new Map<number, Evaluated>();
  /** What is being done for the app in the browser: pages that open and close. */
  readonly #tasks = new Set<Promise<unknown>>();
  #asked = 0;

  constructor(options: StandInOptions) {
    const { app, context, browserPort, env, args = [], languages = ['en-US'], readyToShow = true } = options;
    const resourcesPath = options.resourcesPath ?? null;
    const platform = options.platform ?? null;
    const choices = { app, browserPort, arguments: args, languages, readyToShow, resourcesPath, platform };
    this.#context = context;
    this.#child = fork(join(import.meta.dirname, 'main/run.mjs'), [], {
      ...(options.cwd ? { cwd: options.cwd } : {}),
      env: { ...env, ELECTRON_STAND_IN: JSON.stringify(choices) },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const print = (chunk: Buffer): void => {
      this.output += chunk.toString();
      this.#events.emit('output');
    };
    this.#child.stdout?.on('data', print);
    this.#child.stderr?.on('data', print);
    this.#child.on('message', (text) => void this.#receive(wire.decode(String(text as string))));
    this.exit = once(this.#child, 'close').then(([code]) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`The app has ended:\n${this.output}`));
      this.#events.emit('ended');
      return code as number | null;
    });
  }

  async #receive(message: Record<string, unknown>): Promise<void> {
    if ('evaluated' in message) {
      const entry = this.#waiting.get(message.evaluated as number);
      this.#waiting.delete(message.evaluated as number);
      if ('error' in message) entry?.reject(new Error(String(message.error)));
      else entry?.resolve(message.value);
    } else if ('tell' in message) {
      this.told.push(message as unknown as Told);
      this.#events.emit('told');
    } else await this.#answer(message);
  }

  /** An app that is ending hears nothing more. */
  #send(message: object): void {
    if (this.#child.connected) this.#child.send(wire.encode(message), () => undefined);
  }

  async #answer({ ask, id, argument }: Record<string, unknown>): Promise<void> {
    const answer = (value: unknown): void => {
      this.#send({ id, answer: value });
    };
    if (ask === 'open-page') answer(await this.#whileThere(this.#openPage()));
    else if (ask === 'close-page') {
      await this.#whileThere(this.#pages.get(argument as string)?.close() ?? Promise.resolve());
      answer(null);
    } else {
      this.#dialogs.push({ ...(argument as Omit<NativeDialog, 'answer'>), answer });
      this.#events.emit('dialog');
    }
  }

  /** The result of a task, null when the app ended meanwhile: its pages may be closed under the task then. */
  async #whileThere<T>(task: Promise<T>): Promise<T | null> {
    this.#tasks.add(task);
    try {
      return await task;
    } catch (error) {
      if (this.#child.connected) throw error;
      return null;
    } finally {
      this.#tasks.delete(task);
    }
  }

  /** A page of the test's context, and the name by which the main process finds it in the browser. */
  async #openPage(): Promise<string> {
    const page = await this.#context.newPage();
    // The app answers what the page asks; Playwright would say no to everything.
    page.on('dialog', () => undefined);
    // Denied by the app's handler, or there is no such window.
    page.on('popup', (popup) => void popup.close());
    const session = await this.#context.newCDPSession(page);
    const { targetInfo } = await session.send('Target.getTargetInfo');
    await session.detach();
    this.#pages.set(targetInfo.targetId, page);
    this.#events.emit('page');
    return targetInfo.targetId;
  }

  /** Waits until `find` finds something, looking again after each event; rejects when the app ends before. */
  async #until<T>(event: string, find: () => T | undefined): Promise<T> {
    for (;;) {
      const found = find();
      if (found !== undefined) return found;
      const gone = this.exit.then(() => Promise.reject(new Error(`The app has ended:\n${this.output}`)));
      await Promise.race([once(this.#events, event), gone]);
    }
  }

  /** The pages of the windows, in the order in which the app made them. */
  windows(): Page[] {
    return [...this.#pages.values()].filter((page) => !page.isClosed());
  }

  /** The first window's page, once the app has loaded its address. */
  async firstWindow(): Promise<Page> {
    const page = await this.#until('page', () => this.windows()[0]);
    const gone = this.exit.then(() => Promise.reject(new Error(`The app has ended:\n${this.output}`)));
    await Promise.race([page.waitForURL((url) => url.protocol !== 'about:'), gone]);
    return page;
  }

  /** Runs a function in the main process, with the `electron` module; it closes over nothing. */
  evaluate<R, A = undefined>(
    run: (electron: typeof Electron, argument: A) => R | Promise<R>,
    ...[argument]: A extends undefined ? [] : [A]
  ): Promise<R> {
    const id = ++this.#asked;
    if (!this.#child.connected) return Promise.reject(new Error(`The app has ended:\n${this.output}`));
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ id, source: run.toString(), argument });
    }) as Promise<R>;
  }

  /** The native dialog that is open, or the next one that opens. */
  nextDialog(): Promise<NativeDialog> {
    return this.#until('dialog', () => this.#dialogs.shift());
  }

  /** The next thing of this kind that the app told the system, from the beginning on. */
  async nextTold(tell: string): Promise<unknown> {
    const found = await this.#until('told', () => this.told.find((one) => one.tell === tell));
    this.told.splice(this.told.indexOf(found), 1);
    return found.argument;
  }

  /** Waits until the main process has printed this. */
  printed(text: string | RegExp): Promise<true> {
    const found = (): true | undefined =>
      (typeof text === 'string' ? this.output.includes(text) : text.test(this.output)) ? true : undefined;
    return this.#until('output', found);
  }

  /** Ends the app without asking anybody, and waits for what was being done for it. */
  async close(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.connected) {
      await this.evaluate(({ app }) => app.exit(0)).catch(() => undefined);
    }
    await this.exit;
    await Promise.allSettled(this.#tasks);
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.#child.kill(signal);
  }
}
