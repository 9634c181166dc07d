/** The built main process and its windows on the stand-in of Electron: what they ask for, and what they refuse. */
import type { MenuItem } from 'electron';
import { sentence, english } from '../../src-main/catalogue';
import { expect, test } from '../host';
import { apiOf } from './page-api';
import { sharedApp } from './shared-app';

test.use({ hostName: 'electron-standin' });
const shared = sharedApp({ languages: ['fr-FR', 'ko-KR', 'en-US'] });
const PAGE = 'app://digit-desk/';

/** What was asked of a window when it was made; a member of the stand-in. */
interface Made {
  readonly options: Record<string, unknown> & { readonly webPreferences: Record<string, unknown> };
}

const optionsOf = (window: number) =>
  shared.app.evaluate(
    ({ BrowserWindow }, at) => (BrowserWindow.getAllWindows()[at] as unknown as Made | undefined)?.options,
    window,
  );

test('the window is isolated, sandboxed and without Node', async () => {
  const { app, page } = shared;
  const { webPreferences, ...options } = (await optionsOf(0)) ?? ({} as Made['options']);
  expect(options).toMatchObject({
    title: 'Digit Desk',
    show: false,
    minWidth: 640,
    minHeight: 480,
    name: 'main',
    windowStatePersistence: true,
  });
  expect(webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  const inMain = await app.evaluate((electron) => ({
    sandboxed: (electron.app as unknown as { sandboxEnabled: boolean }).sandboxEnabled,
    address: electron.BrowserWindow.getAllWindows()[0].webContents.getURL(),
  }));
  expect(inMain).toEqual({ sandboxed: true, address: PAGE });
  const reached = await page.evaluate(() =>
    ['digitsApi', 'require', 'process', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
  );
  expect(reached).toEqual(['digitsApi']);
});

test('what the bridge exposes is frozen and cannot be replaced', async () => {
  const changed = await shared.page.evaluate(() => {
    const { digitsApi } = window as unknown as { digitsApi: Record<string, unknown> };
    // By functions that throw where an assignment would be silent.
    const attempts = [
      () => Object.assign(digitsApi, { describe: 1 }),
      () => Object.assign(window, { digitsApi: {} }),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'changed';
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(changed).toEqual(['TypeError', 'TypeError']);
});

/** The handler's own answer, asked in the main process. */
const served = (address: string, method = 'GET') =>
  shared.app.evaluate(
    async ({ protocol }, given) => {
      const { _answer } = protocol as unknown as {
        _answer: (scheme: string, request: Request) => Promise<Response>;
      };
      const body = given.method === 'GET' ? null : 'x';
      const answer = await _answer('app', new Request(given.address, { method: given.method, body }));
      return {
        status: answer.status,
        headers: Object.fromEntries(answer.headers),
        text: await answer.text(),
      };
    },
    { address, method },
  );

test('the page comes from a standard, secure scheme with the strict policy', async () => {
  const schemes = await shared.app.evaluate(({ protocol }) =>
    (protocol as unknown as { _schemes: () => unknown })._schemes(),
  );
  expect(schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  const { status, headers, text } = await served(PAGE);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  const policy = headers['content-security-policy'];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(text).toContain('http-equiv="Content-Security-Policy"');
});

test('the policy holds in the page: no eval, no other origin, no inline script', async () => {
  const { page } = shared;
  const refused = await page.evaluate(async () => {
    const blocked: string[] = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) => blocked.push(effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    await fetch('https://evil.example/').catch(() => undefined);
    const seen = () => ['script-src-elem', 'connect-src'].every((one) => blocked.includes(one));
    while (!seen()) await new Promise((resolve) => setTimeout(resolve, 10));
    return 'ran' in window;
  });
  expect(refused).toBe(false);
});

for (const address of [
  `${PAGE}../main/index.js`,
  `${PAGE}..%2fmain%2findex.js`,
  `${PAGE}%2e%2e/package.json`,
  `${PAGE}..\\main\\index.js`,
  'app://other/index.html',
]) {
  test(`the protocol has nothing at ${address}`, async () => {
    expect((await served(address)).status).toBe(404);
  });
}

test('the protocol takes no writes', async () => {
  expect((await served(PAGE, 'POST')).status).toBe(405);
});

test('the page cannot leave: links, scripts, frames and new windows are stopped', async () => {
  const { page, context } = shared;
  await page.evaluate(async () => {
    const link = Object.assign(document.createElement('a'), { href: 'https://evil.example/link' });
    document.body.append(link);
    link.click();
    location.assign('https://evil.example/script');
    window.open('https://evil.example/window');
    // A frame that may not be filled is asked for in the same turn as the navigations.
    await new Promise((resolve) => setTimeout(resolve, 300));
    link.remove();
  });
  expect(new URL(page.url()).host).toContain('digit-desk');
  await expect
    .poll(() => context.pages().map((one) => new URL(one.url()).host))
    .not.toContain('evil.example');
  await expect(page.getByLabel(/Drawing canvas|그리기|캔버스/).first()).toBeVisible();
});

for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
  test(`${event} is prevented in every web contents`, async () => {
    const prevented = await shared.app.evaluate(
      ({ webContents }, name) =>
        webContents.getAllWebContents().map((contents) => {
          let stopped = false;
          contents.emit(name as 'will-navigate', { url: 'https://evil.example', preventDefault: () => (stopped = true) } as never); // prettier-ignore
          return stopped;
        }),
      event,
    );
    expect(prevented.length).toBeGreaterThan(0);
    expect(prevented).not.toContain(false);
  });
}

test('every permission and device is denied but copying text', async () => {
  const { app, page } = shared;
  const states = await page.evaluate(async () => {
    const names = ['clipboard-write', 'clipboard-read', 'geolocation', 'notifications', 'camera'];
    const found = names.map(
      async (name) => (await navigator.permissions.query({ name: name as never })).state,
    );
    return Promise.all(found);
  });
  expect(states).toEqual(['granted', 'denied', 'denied', 'denied', 'denied']);
  const answers = await page.evaluate(async () => {
    const name = (error: unknown): string => (error as Error).name;
    return [
      await navigator.clipboard.writeText('784-50-100-10').then(() => 'copied', name),
      await navigator.clipboard.readText().catch(name),
      await document.body.requestFullscreen().catch(name),
      await Notification.requestPermission(),
    ];
  });
  expect(answers).toEqual(['copied', 'NotAllowedError', 'NotAllowedError', 'denied']);
  const device = await app.evaluate(({ session }) =>
    (session.defaultSession as unknown as { _device: (details: object) => boolean })._device({
      deviceType: 'usb',
    }),
  );
  expect(device).toBe(false);
});

test('requests from anything but the main frame of the own page are left unanswered', async () => {
  const answered = await shared.app.evaluate(async ({ ipcMain, BrowserWindow }) => {
    type Sent = (channel: string, page: string | null, message: { id?: number }) => void;
    const [own, other] = BrowserWindow.getAllWindows().map(({ webContents }) => webContents);
    const frame = (url: string, parent: object | null = null) => ({ url, parent });
    const page = 'app://digit-desk/';
    const senders: [string, object, object | null][] = [
      ['an embedded frame', own, frame(page, own.mainFrame)],
      ['another page in the window', own, frame('https://evil.example/')],
      ['a page with a like name', own, frame('app://digit-desk.evil.example/')],
      ['another scheme', own, frame('https://digit-desk/')],
      ['an empty address', own, frame('')],
      ['a frame that is gone', own, null],
      ['another window', other ?? {}, frame(page)],
      ['the own page', own, frame(page)],
    ];
    const watched = own as unknown as { send: Sent };
    const { send } = watched;
    const found: string[] = [];
    try {
      await new Promise<void>((resolve) => {
        watched.send = (channel, to, message) => {
          if (to !== 'forged') return send.call(own, channel, to, message);
          const [who] = senders[message.id ?? 0];
          found.push(who);
          // What was asked before has been answered by now, if at all.
          if (who === 'the own page') resolve();
        };
        senders.forEach(([, sender, senderFrame], id) => {
          const request = { id, request: 'listRunning', argument: undefined };
          ipcMain.emit('digits:message', { sender, senderFrame }, 'forged', request);
        });
      });
    } finally {
      watched.send = send;
    }
    return found;
  });
  expect(answered).toEqual(['the own page']);
});

test('the menu leaves undo and delete to the page, and every word of it is in the person’s language', async () => {
  const items = await shared.app.evaluate(({ Menu }) => {
    const rows = (list: readonly MenuItem[]): { role: string; label: string; top: boolean }[] =>
      list.flatMap(({ role, label, submenu }) => [
        { role: String(role), label, top: false },
        ...(submenu ? rows(submenu.items) : []),
      ]);
    const { items: top } = Menu.getApplicationMenu() as unknown as { items: MenuItem[] };
    return { all: rows(top), headings: top.map(({ label }) => label) };
  });
  const first = process.platform === 'darwin' ? 'Digit Desk' : '파일';
  expect(items.headings.slice(0, 3)).toEqual([first, '편집', '보기']);
  expect(items.all.map(({ role }) => role)).toContain('paste');
  // A role without a label of ours would bring Electron's English one.
  const words = items.all.map(({ label }) => label).filter((label) => /[A-Za-z]/.test(label));
  expect(words.filter((label) => !/\p{Script=Hangul}/u.test(label) && label !== 'Digit Desk')).toEqual([]);
});

test('what the page saves goes to the last folder, and what comes from elsewhere is not written', async () => {
  const { app, page } = shared;
  /** What the app, which listens first, made of the next download. */
  const next = () =>
    app.evaluate(
      ({ session }) =>
        new Promise<{ file: string; prevented: boolean; asked: boolean }>((resolve) =>
          session.defaultSession.once('will-download', (event, item) =>
            resolve({
              file: item.getFilename(),
              prevented: event.defaultPrevented,
              asked: 'saveDialogOptions' in item,
            }),
          ),
        ),
    );
  const own = next();
  // Heard before the page is asked: the main process takes one call after the other.
  await app.evaluate(() => undefined);
  await page.evaluate(() => {
    const href = URL.createObjectURL(new Blob(['1,2']));
    Object.assign(document.createElement('a'), { href, download: 'run.csv' }).click();
  });
  expect(await own).toEqual({ file: 'run.csv', prevented: false, asked: true });
  const foreign = next();
  await app.evaluate(() => undefined);
  await page.evaluate(() => {
    Object.assign(document.createElement('a'), { href: 'data:text/csv,1', download: 'other.csv' }).click();
  });
  expect(await foreign).toMatchObject({ file: 'other.csv', prevented: true, asked: false });
});

test('the task bar button shows how far an evaluation is, and nothing once it has ended', async () => {
  const { app, page } = shared;
  const progress = () =>
    app.evaluate(
      ({ BrowserWindow }) => (BrowserWindow.getAllWindows()[0] as unknown as { progress: number[] }).progress,
    );
  const earlier = (await progress()).length;
  const api = apiOf(page);
  const ended = new Promise((resolve) =>
    api.on('evaluation', ({ state }) => state !== 'running' && resolve(state)),
  );
  const request = { model: 'digit-mlp', dataset: 'samples', device: 'automatic', batchSize: 100 } as const;
  await api.startEvaluation({ ...request, keep: false });
  expect(await ended).toBe('ended');
  const shown = (await progress()).slice(earlier);
  expect(shown.at(-1)).toBe(-1);
  const shares = shown.slice(0, -1);
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test('a hidden, sandboxed window lends the GPU, computes, and the app outlives its crash', async () => {
  const { app, page } = shared;
  const api = apiOf(page);
  const webgl2 = async () => {
    const outcome = await api.describe();
    return outcome.ok ? outcome.value.devices.find(({ name }) => name === 'webgl2') : undefined;
  };
  await expect.poll(async () => (await webgl2())?.available, { timeout: 120_000 }).toBe(true);
  const hidden = await optionsOf(1);
  expect(hidden).toMatchObject({ show: false });
  expect(hidden?.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    backgroundThrottling: false,
  });
  expect(hidden?.webPreferences.preload).not.toBe((await optionsOf(0))?.webPreferences.preload);
  const address = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[1].webContents.getURL(),
  );
  expect((await served(address)).headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; worker-src 'self'; frame-ancestors 'none'",
  );

  const inputs = new Float32Array(784).fill(0.5);
  const computed = await api.recognize({ model: 'digit-mlp', device: 'webgl2', inputs });
  const truth = await api.recognize({ model: 'digit-mlp', device: 'reference', inputs });
  if (!computed.ok || !truth.ok) throw new Error('Nothing was recognised.');
  expect(computed.value.device.name).toBe('webgl2');
  computed.value.probabilities.forEach((p, digit) =>
    expect(p).toBeCloseTo(truth.value.probabilities[digit], 3),
  );

  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[1].webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(webgl2).toMatchObject({
    available: false,
    detail: sentence('device.failed', { why: sentence('page.processEnded', { why: 'crashed' }) }),
  });
  const after = await api.recognize({ model: 'digit-mlp', device: 'automatic', inputs });
  expect(after.ok && english(after.value.device.reason)).toBeTruthy();
});
