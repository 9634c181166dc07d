/**
 * The rules of Electron's stand-in, each with the document or source file of Electron that it follows; what the stand-in
 * did more kindly than Electron would be a hole in every other test.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type * as Electron from 'electron';
import type { StandIn, StandInOptions } from '../electron-standin/app';
import { expect, test as base } from '../host';
import { hostEnvironment } from '../surroundings';

const TEST_APP = join(import.meta.dirname, '../electron-standin/test-app');

const test = base.extend<{ start: (options?: Partial<StandInOptions>) => StandIn; folder: string }>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's dependencies from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'stand-in-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  },
  start: async ({ startStandIn, folder }, use) => {
    const env = { ...hostEnvironment(folder), XDG_CONFIG_HOME: folder };
    await use((options = {}) => startStandIn({ app: TEST_APP, env, ...options }));
  },
});
test.use({ hostName: 'electron-standin' });

interface Bridge {
  readonly refusals: string[];
  readonly modules: string[];
  readonly globals: string[];
  readonly thing: object;
  readonly bytes: Float32Array;
  readonly dates: Map<string, Date>;
  readonly later: Promise<{ readonly answer: number }>;
  fail(): void;
  failLater(): Promise<void>;
  echo(value: unknown): unknown;
  isArray(value: unknown): boolean[];
  call(listener: (bytes: Uint8Array) => unknown): unknown;
  keep(listener: () => void): void;
  same(listener: () => void): boolean;
  invoke(channel: string, ...args: unknown[]): Promise<unknown>;
  invokeUncloneable(): Promise<unknown>;
  send(channel: string, ...args: unknown[]): void;
  on(channel: string, listener: (event: string[], ...args: unknown[]) => void): void;
}
declare const bridge: Bridge;
declare const bridgeAtStart: string;

/** The window once it is loaded and painted; the first painting comes at any moment, so it is waited for. */
async function opened(app: StandIn, { painted = true } = {}): Promise<Page> {
  const page = await app.firstWindow();
  await app.printed('The window is there.');
  if (painted) await expect.poll(() => orderOf(app)).toContain('ready-to-show');
  return page;
}

const orderOf = (app: StandIn) =>
  app.evaluate(() => [...(globalThis as unknown as { order: string[] }).order]);

test.describe('the life of an app', () => {
  test('it is ready once its module has been evaluated; did-finish-load comes before loadURL resolves (lib/browser/init.ts)', async ({
    start,
  }) => {
    const app = start();
    await opened(app);
    const order = await orderOf(app);
    expect(order.slice(0, 3)).toEqual(['evaluated, ready: false', 'will-finish-launching', 'ready']);
    expect(order.filter((step) => step !== 'ready-to-show').slice(3)).toEqual(['did-finish-load', 'loaded']);
  });

  test('ready-to-show can stay silent, as on native Wayland (electron/electron#48859)', async ({ start }) => {
    const app = start({ readyToShow: false });
    const page = await opened(app, { painted: false });
    await page.getByText('here').click();
    expect(await orderOf(app)).not.toContain('ready-to-show');
  });

  test('it quits in the order before-quit → closed → will-quit → quit, without window-all-closed (shell/browser/browser.cc)', async ({
    start,
  }) => {
    const app = start();
    await opened(app);
    await app.evaluate(({ app: main }) => main.quit()).catch(() => undefined);
    expect(await app.exit).toBe(0);
    expect(app.output.trim()).toMatch(/→ before-quit → closed → will-quit → quit$/);
  });

  test('the last window that a person closes is followed by window-all-closed, and by the end only if nobody listens or someone quits (docs/api/app.md)', async ({
    start,
  }) => {
    const app = start();
    await opened(app);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close());
    await expect.poll(async () => (await orderOf(app)).slice(-2)).toEqual(['closed', 'window-all-closed']);
  });

  test('a window is closed only after its page agreed: beforeunload holds it, and will-prevent-unload lets it go (shell/browser/api/electron_api_browser_window.cc)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    // Chromium asks a page that a person has touched.
    await page.getByText('here').click();
    await page.evaluate(() => void (window.onbeforeunload = (event) => event.preventDefault()));
    const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close());
    const asked = app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) =>
          BrowserWindow.getAllWindows()[0].webContents.once('will-prevent-unload', () => resolve('asked')),
        ),
    );
    await app.evaluate(() => undefined);
    await close();
    expect(await asked).toBe('asked');
    expect(await page.evaluate(() => document.title)).toBe('test');
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0].webContents.on('will-prevent-unload', (event) =>
        event.preventDefault(),
      );
    });
    await close();
    await expect.poll(async () => (await orderOf(app)).at(-1)).toBe('window-all-closed');
  });

  test('a window with a name keeps its size for the next start, and has its name alone (docs/tutorial/window-state-persistence.md)', async ({
    start,
  }) => {
    const open = async (app: StandIn) => {
      await opened(app);
      return app.evaluate(({ BrowserWindow }) => {
        const window = new BrowserWindow({ name: 'kept', windowStatePersistence: true, show: false });
        try {
          new BrowserWindow({ name: 'kept', show: false });
          return 'twice';
        } catch (error) {
          return [window.getSize(), (error as Error).message];
        }
      });
    };
    const first = start();
    expect(await open(first)).toEqual([
      [800, 600],
      "Window name 'kept' is already in use. Window names must be unique.",
    ]);
    await first.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[1].setSize(700, 500);
      BrowserWindow.getAllWindows()[1].destroy();
    });
    await first.close();
    expect(await open(start())).toEqual([[700, 500], expect.any(String)]);
  });

  test('zoom and size are the page’s (docs/api/web-contents.md, setZoomLevel)', async ({ start }) => {
    const app = start();
    const page = await opened(app);
    const seen = () => page.evaluate(() => [innerWidth, innerHeight, devicePixelRatio]);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].setSize(900, 600));
    await expect.poll(seen).toEqual([900, 600, 1]);
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.setZoomFactor(1.5),
    );
    await expect.poll(seen).toEqual([600, 400, 1.5]);
  });

  test('a window that refuses to close ends the quitting (browser.cc, OnWindowCloseCancelled); exit asks nobody', async ({
    start,
  }) => {
    const app = start();
    await opened(app);
    await app.evaluate(({ app: main, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0].on('close', (event) => event.preventDefault());
      main.quit();
    });
    expect((await orderOf(app)).at(-1)).toBe('before-quit');
    await app.evaluate(({ app: main }) => main.exit(7)).catch(() => undefined);
    expect(await app.exit).toBe(7);
    expect(app.output).not.toContain('will-quit');
  });

  test('the lock is one copy’s; the second hands over its command line (docs/api/app.md)', async ({
    start,
  }) => {
    const first = start();
    await opened(first);
    const heard = first.evaluate(({ app }) => {
      app.requestSingleInstanceLock();
      return new Promise((resolve) => app.on('second-instance', (_event, argv) => resolve(argv.at(-1))));
    });
    await first.evaluate(() => undefined);
    const second = start({ args: ['/tmp/one.png'] });
    await opened(second);
    expect(await second.evaluate(({ app }) => app.requestSingleInstanceLock())).toBe(false);
    expect(await heard).toBe('/tmp/one.png');
    await first.evaluate(({ app }) => app.releaseSingleInstanceLock());
    expect(await second.evaluate(({ app }) => app.requestSingleInstanceLock())).toBe(true);
  });

  test('paths are absolute (electron_api_app.cc, SetPath), and what needs a ready app says so', async ({
    start,
  }) => {
    const app = start();
    await opened(app);
    const refusals = await app.evaluate(({ app: main, protocol }) =>
      [
        () => main.setPath('userData', 'data'),
        () => main.setPath('userData', ''),
        () => main.setPath('nowhere', '/tmp'),
        () => main.getPath('nowhere' as 'home'),
        () => main.enableSandbox(),
        () => protocol.registerSchemesAsPrivileged([]),
      ].map((attempt) => {
        try {
          attempt();
          return 'accepted';
        } catch (error) {
          return (error as Error).message;
        }
      }),
    );
    expect(refusals).toEqual([
      'Path must be absolute',
      'Path must be absolute',
      'Failed to set path',
      "Failed to get 'nowhere' path",
      'app.enableSandbox() can only be called before app is ready',
      'protocol.registerSchemesAsPrivileged should be called before app is ready',
    ]);
  });
});

test.describe('contextBridge (shell/renderer/api/electron_api_context_bridge.cc)', () => {
  test('exposes before the first script of the page, frozen, and to the page’s world only', async ({
    start,
  }) => {
    const page = await opened(start());
    const seen = await page.evaluate(() => ({
      atStart: bridgeAtStart,
      frozen: Object.isFrozen(bridge) && Object.isFrozen(bridge.thing),
      names: ['require', 'process', 'electronStandIn', 'electronStandInReceive'].filter(
        (name) => name in window,
      ),
    }));
    expect(seen).toEqual({ atStart: 'object', frozen: true, names: [] });
  });

  test('refuses proxies, also deep within, symbols, and what cannot be cloned', async ({ start }) => {
    const page = await opened(start());
    expect(await page.evaluate(() => bridge.refusals)).toEqual([
      'An object could not be cloned.',
      'An object could not be cloned.',
      'A symbol cannot be sent over the context bridge.',
      'An object could not be cloned.',
    ]);
  });

  test('a proxy is refused as an argument as well', async ({ start }) => {
    const page = await opened(start());
    const refusal = page.evaluate(() => bridge.echo(new Proxy({ a: [1] }, {})));
    await expect(refusal).rejects.toThrow('An object could not be cloned.');
  });

  test('takes own members of an instance and loses its prototype', async ({ start }) => {
    const page = await opened(start());
    const thing = await page.evaluate(() => [Object.keys(bridge.thing), 'method' in bridge.thing]);
    expect(thing).toEqual([['own'], false]);
  });

  test('carries typed arrays, maps, dates, promises and functions both ways, each in the world where it is used', async ({
    start,
  }) => {
    const page = await opened(start());
    const seen = await page.evaluate(async () => {
      const kept = () => undefined;
      bridge.keep(kept);
      return {
        bytes: bridge.bytes instanceof Float32Array && Object.is(bridge.bytes[1], -0) && bridge.bytes[0],
        dates: bridge.dates.get('day') instanceof Date,
        later: (await bridge.later).answer,
        isArray: [...bridge.isArray([1]), ...bridge.isArray(new Float32Array(2))],
        called: bridge.call((bytes) => `${bytes instanceof Uint8Array} ${bytes.join()}`),
        same: [bridge.same(kept), bridge.same(() => undefined)],
        echo: bridge.echo({ a: undefined, b: [NaN, 2n] }),
      };
    });
    expect(seen).toEqual({
      bytes: 0.5,
      dates: true,
      later: 42,
      isArray: [true, false, false, true],
      called: 'true 1,2',
      same: [true, false],
      echo: { a: undefined, b: [NaN, 2n] },
    });
  });

  test('passes on of an error its message, and of nothing else', async ({ start }) => {
    const page = await opened(start());
    const errors = await page.evaluate(async () => {
      const about = (error: unknown) => [(error as Error).constructor === Error, (error as Error).message];
      const thrown = (() => {
        try {
          bridge.fail();
          return [];
        } catch (error) {
          return about(error);
        }
      })();
      return [thrown, await bridge.failLater().then(() => [], about)];
    });
    expect(errors).toEqual([
      [true, 'as said'],
      [true, 'later'],
    ]);
  });

  test('an error within an object is passed by its message, too', async ({ start }) => {
    const page = await opened(start());
    const seen = await page.evaluate(() => {
      const { list } = bridge.echo({ list: [1, new TypeError('within')] }) as { list: unknown[] };
      const error = list[1] as Error;
      return [error.constructor === Error, error.message, list[0]];
    });
    expect(seen).toEqual([true, 'within', 1]);
  });

  test('a sandboxed preload requires electron and nothing else (docs/tutorial/sandbox.md)', async ({
    start,
  }) => {
    const page = await opened(start());
    const { modules, globals } = await page.evaluate(() => ({
      modules: bridge.modules,
      globals: bridge.globals,
    }));
    expect(modules).toEqual([
      'object',
      'module not found: node:fs',
      'module not found: path',
      'module not found: events',
    ]);
    expect(globals).toEqual(['undefined', 'undefined', 'string', 'undefined']);
  });
});

test.describe('messages', () => {
  test('are cloned both ways, with every kind of number and typed array (docs/tutorial/ipc.md)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    await app.evaluate(({ ipcMain }) => {
      ipcMain.handle('echo', (_event, value: Record<string, unknown>) => ({ ...value, kind: String(value['view']?.constructor.name) })); // prettier-ignore
    });
    const seen = await page.evaluate(async () => {
      const buffer = new ArrayBuffer(8);
      const value = { view: new Uint16Array(buffer, 2, 2), nan: NaN, big: 3n, none: undefined, when: new Date(5), set: new Set([1]) }; // prettier-ignore
      const echoed = (await bridge.invoke('echo', value)) as typeof value & { kind: string };
      const { view } = echoed;
      return [view.byteOffset, view.buffer.byteLength, echoed.kind, echoed.nan, echoed.big, 'none' in echoed, echoed.when.getTime(), echoed.set.has(1)]; // prettier-ignore
    });
    expect(seen).toEqual([2, 8, 'Uint16Array', NaN, 3n, true, 5, true]);
  });

  test('that cannot be cloned, have no handler, or fail in it reject with Electron’s words (lib/browser/ipc-dispatch.ts)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    await app.evaluate(({ ipcMain }) => {
      ipcMain.handle('fails', () => Promise.reject(new RangeError('out of bounds')));
      ipcMain.handle('function', () => () => 1);
    });
    const said = await page.evaluate(() =>
      Promise.all(
        [
          bridge.invoke('nobody'),
          bridge.invoke('fails'),
          bridge.invoke('function'),
          bridge.invokeUncloneable(),
        ].map(
          (asked) => asked.then(() => 'answered', (error: Error) => error.message), // prettier-ignore
        ),
      ),
    );
    expect(said[0]).toBe("Error invoking remote method 'nobody': Error: No handler registered for 'nobody'");
    expect(said[1]).toBe("Error invoking remote method 'fails': RangeError: out of bounds");
    expect(said[2]).toMatch(/^Error invoking remote method 'function': .*could not be cloned/);
    expect(said[3]).toMatch(/could not be cloned/);
  });

  test('a second handler is refused, and send reaches the frame’s, the contents’ and ipcMain (lib/browser/ipc-main-impl.ts)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    const second = app.evaluate(({ ipcMain }) => {
      ipcMain.handle('once', () => 1);
      ipcMain.handle('once', () => 2);
    });
    await expect(second).rejects.toThrow("Attempted to register a second handler for 'once'");
    const heard = app.evaluate(({ ipcMain, BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0];
      const listeners = [webContents.mainFrame.ipc, webContents.ipc, ipcMain] as Electron.IpcMain[];
      return Promise.all(
        listeners.map((ipc) => new Promise((resolve) => ipc.on('news', (event, text) => resolve([text, event.senderFrame?.url])))), // prettier-ignore
      );
    });
    await app.evaluate(() => undefined);
    await page.evaluate(() => bridge.send('news', 'one'));
    expect(await heard).toEqual(new Array(3).fill(['one', 'app://test/']));
  });

  /** Gives the page a port to main, and leaves main's end of it in `port1`, with what arrives in `arrived`. */
  async function connect(app: StandIn, page: Page): Promise<void> {
    const there = page.evaluate(() => {
      const got = new Promise<MessagePort>((resolve) =>
        addEventListener('message', ({ data, ports }) => data === 'port' && resolve(ports[0]), {
          once: true,
        }),
      );
      return got.then((port) => void Object.assign(window, { port }));
    });
    await page.evaluate(() => undefined);
    await app.evaluate(({ MessageChannelMain, BrowserWindow }) => {
      const { port1, port2 } = new MessageChannelMain();
      const arrived: unknown[] = [];
      Object.assign(globalThis, { port1, port2, arrived, closed: false });
      port1.on('message', ({ data }) => arrived.push(data));
      port1.on('close', () => Object.assign(globalThis, { closed: true }));
      port1.start();
      BrowserWindow.getAllWindows()[0].webContents.postMessage('port', null, [port2]);
    });
    await there;
  }
  interface Main {
    readonly port1: Electron.MessagePortMain;
    readonly port2: Electron.MessagePortMain;
    readonly arrived: unknown[];
    readonly closed: boolean;
  }
  const arrivedIn = (app: StandIn) =>
    app.evaluate(() =>
      (globalThis as unknown as Main).arrived.map((data) => (data === null ? null : String(data as string))),
    );

  test('a message to main with transferred buffers arrives as null, a copied one whole (shell/browser/api/message_port.cc, #34905)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    await connect(app, page);
    await page.evaluate(() => {
      const { port } = window as unknown as { port: MessagePort };
      const [copied, moved] = [new Float32Array([1, 2]), new Float32Array([3])];
      port.postMessage(copied);
      port.postMessage(moved, [moved.buffer]);
      port.postMessage('end');
    });
    await expect.poll(() => arrivedIn(app)).toEqual(['1,2', null, 'end']);
  });

  test('a message to main with ports brings them, and they lead back; with buffers beside them it is lost', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    await connect(app, page);
    await app.evaluate(() => {
      const { port1 } = globalThis as unknown as Main;
      port1.on('message', ({ ports }) => {
        for (const [i, one] of ports.entries()) one.postMessage(`${i + 1} of ${ports.length}`);
      });
    });
    const heard = await page.evaluate(async () => {
      const { port } = window as unknown as { port: MessagePort };
      const [one, two, three] = [new MessageChannel(), new MessageChannel(), new MessageChannel()];
      port.postMessage('lost', [three.port2, new ArrayBuffer(8)]);
      port.postMessage('both', [one.port2, two.port2]);
      return Promise.all(
        [one, two].map(
          ({ port1 }) => new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data))),
        ),
      );
    });
    expect(heard).toEqual(['1 of 2', '2 of 2']);
    expect(await arrivedIn(app)).toEqual([null, 'both']);
  });

  test('a worker that was given the port is held to the same', async ({ start }) => {
    const app = start();
    const page = await opened(app);
    await connect(app, page);
    await page.evaluate(async () => {
      const { port } = window as unknown as { port: MessagePort };
      const worker = new Worker('/worker.js');
      worker.postMessage('move', [port]);
      await new Promise((resolve) => setTimeout(resolve, 0));
    });
    await expect.poll(() => arrivedIn(app)).toEqual([null]);
  });

  test('main transfers ports only, each once, and a port waits for start', async ({ start }) => {
    const app = start();
    const page = await opened(app);
    await connect(app, page);
    const refusals = await app.evaluate(({ BrowserWindow, MessageChannelMain }) => {
      const { port1, port2 } = globalThis as unknown as Main;
      const { webContents } = BrowserWindow.getAllWindows()[0];
      const { port1: fresh } = new MessageChannelMain();
      return [
        () => port1.postMessage(1, [new ArrayBuffer(8)] as never),
        () => port1.postMessage(1, 'x' as never),
        () => port1.postMessage(1, [port1]),
        () => webContents.postMessage('port', null, [port2]),
        () => webContents.postMessage('port', null, [fresh, fresh]),
      ].map((attempt) => {
        try {
          attempt();
          return 'accepted';
        } catch (error) {
          return (error as Error).message;
        }
      });
    });
    expect(refusals).toEqual([
      'Port at index 0 is not a valid port',
      'transferables must be an array of MessagePorts',
      'Port at index 0 contains the source port.',
      'Port at index 0 is already neutered.',
      'Port at index 1 is a duplicate.',
    ]);
    const [before, after] = await app.evaluate(async ({ MessageChannelMain }) => {
      const { port1, port2 } = new MessageChannelMain();
      const heard: unknown[] = [];
      port2.on('message', ({ data }) => heard.push(data));
      port1.postMessage('waits');
      await new Promise((resolve) => setTimeout(resolve, 20));
      const early = [...heard];
      port2.start();
      await new Promise((resolve) => setTimeout(resolve, 20));
      return [early, heard];
    });
    expect([before, after]).toEqual([[], ['waits']]);
  });

  test('close is emitted on both ends, whoever closes, and when the page goes', async ({ start }) => {
    const app = start();
    const page = await opened(app);
    const closed = () => app.evaluate(() => (globalThis as unknown as Main).closed);
    await connect(app, page);
    const inPage = page.evaluate(() => {
      const { port } = window as unknown as { port: MessagePort };
      port.start();
      return new Promise((resolve) => port.addEventListener('close', () => resolve('closed')));
    });
    await page.evaluate(() => undefined);
    await app.evaluate(() => (globalThis as unknown as Main).port1.close());
    expect([await inPage, await closed()]).toEqual(['closed', true]);

    await connect(app, page);
    await page.evaluate(() => (window as unknown as { port: MessagePort }).port.close());
    await expect.poll(closed).toBe(true);

    await connect(app, page);
    await page.reload();
    await expect.poll(closed).toBe(true);
  });
});

test.describe('pages', () => {
  test('come from the app’s handler, with its status and every header (lib/browser/api/protocol.ts)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    const [own, missing] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/page.js')),
      page.waitForResponse((response) => response.url().endsWith('/nowhere')),
      page.reload().then(() => page.evaluate(() => void Object.assign(new Image(), { src: '/nowhere' }))),
    ]);
    expect([own.status(), missing.status()]).toEqual([200, 404]);
    expect(own.headers()).toMatchObject({
      'x-test': 'app://test/page.js',
      'content-security-policy': "default-src 'self'",
    });
  });

  test('cannot fetch from a scheme that was not registered with supportFetchAPI (docs/api/protocol.md)', async ({
    start,
  }) => {
    const page = await opened(start());
    expect(await page.evaluate(() => fetch('/page.js').then(() => 'fetched', () => 'refused'))).toBe('refused'); // prettier-ignore
  });

  test('of an unknown scheme are not loaded, and loadURL rejects with Chromium’s name for it', async ({
    start,
  }) => {
    const app = start();
    await opened(app);
    const load = app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].loadURL('other://test/'),
    );
    await expect(load).rejects.toThrow("ERR_UNKNOWN_URL_SCHEME (-302) loading 'other://test/'");
  });

  test('may leave unless will-navigate prevents it, and a crash is told once (docs/api/web-contents.md)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    await app.evaluate(({ BrowserWindow }) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      const { webContents } = BrowserWindow.getAllWindows()[0];
      webContents.on('will-navigate', (event) => {
        seen.push(event.url);
        if (event.url.endsWith('/no')) event.preventDefault();
      });
      webContents.on('render-process-gone', (_event, { reason }) => seen.push(reason));
    });
    const seen = () => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
    await page.evaluate(() => void location.assign('/no'));
    await expect.poll(seen).toEqual(['app://test/no']);
    await page.evaluate(() => void location.assign('/?yes'));
    await page.waitForURL(/yes/);
    expect(await seen()).toEqual(['app://test/no', 'app://test/?yes']);
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(seen).toEqual(['app://test/no', 'app://test/?yes', 'crashed']);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.reload());
    const title = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.executeJavaScript('document.title')); // prettier-ignore
    await expect.poll(title).toBe('test');
  });

  test('ask for permissions: both handlers are heard, and without any Electron grants (docs/api/session.md)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    const copy = () =>
      page.evaluate(() => navigator.clipboard.writeText('x').then(() => 'copied', (error: Error) => error.name)); // prettier-ignore
    expect(await copy()).toBe('copied');
    const answerWith = (check: boolean, request: boolean) =>
      app.evaluate(
        ({ session }, [checked, asked]) => {
          const heard: unknown[] = [];
          Object.assign(globalThis, { heard });
          session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => {
            heard.push(['check', permission, origin]);
            return checked;
          });
          session.defaultSession.setPermissionRequestHandler((_contents, permission, answer, details) => {
            heard.push(['request', permission, details.requestingUrl, details.isMainFrame]);
            answer(asked);
          });
        },
        [check, request] as const,
      );
    for (const [check, request, outcome] of [
      [true, false, 'NotAllowedError'],
      [false, true, 'NotAllowedError'],
      [true, true, 'copied'],
    ] as const) {
      await answerWith(check, request);
      expect(await copy()).toBe(outcome);
    }
    expect(await app.evaluate(() => (globalThis as unknown as { heard: unknown }).heard)).toEqual([
      ['check', 'clipboard-sanitized-write', 'app://test/'],
      ['request', 'clipboard-sanitized-write', 'app://test/', true],
    ]);
  });

  test('show confirm as a native dialog with English buttons (lib/browser/api/web-contents.ts, -run-dialog)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    const confirmed = page.evaluate(() => confirm('Sure?'));
    const dialog = await app.nextDialog();
    expect(dialog).toMatchObject({
      kind: 'message',
      options: { message: 'Sure?', buttons: ['OK', 'Cancel'], cancelId: 1 },
    });
    dialog.answer({ response: 1 });
    expect(await confirmed).toBe(false);
  });

  test('tell will-download before a file is written, and a listener may stop it (docs/api/download-item.md)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    const heard = app.evaluate(
      ({ session }) =>
        new Promise((resolve) =>
          session.defaultSession.once('will-download', (event, item) => {
            event.preventDefault();
            resolve([item.getFilename(), item.getURL().startsWith('blob:')]);
          }),
        ),
    );
    await app.evaluate(() => undefined);
    await page.evaluate(() => {
      const href = URL.createObjectURL(new Blob(['1,2']));
      Object.assign(document.createElement('a'), { href, download: 'run.csv' }).click();
    });
    expect(await heard).toEqual(['run.csv', true]);
  });
});

test.describe('menus (lib/browser/api/menu-item-roles.ts)', () => {
  test('a role brings Electron’s English label and shortcut unless the item has its own', async ({
    start,
  }) => {
    test.skip(process.platform !== 'linux', 'Labels differ by system.');
    const app = start();
    await opened(app);
    const items = await app.evaluate(({ Menu }) => {
      const template = [
        { role: 'quit' },
        { role: 'copy', label: '복사' },
        { role: 'about' },
        { role: 'viewMenu' },
      ] as const;
      const [quit, copy, about, view] = Menu.buildFromTemplate([...template]).items;
      return [
        quit.label,
        quit.accelerator,
        copy.label,
        about.label,
        view.submenu?.items.map(({ label }) => label),
      ];
    });
    expect(items).toEqual([
      'Quit',
      'CommandOrControl+Q',
      '복사',
      'About',
      [
        'Reload',
        'Force Reload',
        'Toggle Developer Tools',
        '',
        'Actual Size',
        'Zoom In',
        'Zoom Out',
        '',
        'Toggle Full Screen',
      ],
    ]);
  });

  test('its shortcuts get the keys that the page leaves, when they are enabled (shell/browser/ui/views/root_view.cc)', async ({
    start,
  }) => {
    const app = start();
    const page = await opened(app);
    await app.evaluate(({ Menu }) => {
      const clicked: string[] = [];
      Object.assign(globalThis, { clicked });
      const item = (accelerator: string, enabled = true) => ({ label: accelerator, accelerator, enabled, click: () => void clicked.push(accelerator) }); // prettier-ignore
      const submenu = [item('CmdOrCtrl+O'), item('CmdOrCtrl+K', false), item('Shift+CmdOrCtrl+S'), item('F1'), item('CmdOrCtrl+J')]; // prettier-ignore
      Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: 'File', submenu }]));
    });
    await page.evaluate(() =>
      addEventListener('keydown', (event) => event.key === 'j' && event.preventDefault()),
    );
    const control = process.platform === 'darwin' ? 'Meta' : 'Control';
    for (const keys of [`${control}+k`, `${control}+j`, `${control}+o`, `${control}+Shift+s`, 'F1']) await page.keyboard.press(keys); // prettier-ignore
    await expect
      .poll(() => app.evaluate(() => (globalThis as unknown as { clicked: string[] }).clicked))
      .toEqual(['CmdOrCtrl+O', 'Shift+CmdOrCtrl+S', 'F1']);
  });
});

test('native dialogs wait for their answer, refuse wrong options, and Escape is the cancel button (lib/browser/api/dialog.ts)', async ({
  start,
}) => {
  const app = start();
  await opened(app);
  const asked = app.evaluate(({ dialog, BrowserWindow }) =>
    dialog.showMessageBox(BrowserWindow.getAllWindows()[0], {
      message: 'Quit?',
      buttons: ['Quit', 'Cancel'],
    }),
  );
  const box = await app.nextDialog();
  expect(box.options).toMatchObject({ message: 'Quit?', cancelId: 1 });
  box.answer({});
  expect(await asked).toEqual({ response: 1, checkboxChecked: false });
  const wrong = app.evaluate(({ dialog }) => dialog.showOpenDialog({ title: 5 as unknown as string }));
  await expect(wrong).rejects.toThrow('Title must be a string');
});
