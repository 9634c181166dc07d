/** The built main process and preload on a stand-in of Electron: what they ask for, and what they refuse. */
import { expect, test } from '@playwright/test';
import { english, sentence } from '../../src-main/shared/sentences/sentence';
import { startedApp } from '../electron-standin/app';

const PAGE = 'app://digit-desk/';

test('the window is isolated, sandboxed and without Node', async () => {
  const { window, record, exposed } = await startedApp();
  expect(record.windows.filter(({ options }) => options.title === 'Digit Desk')).toHaveLength(1);
  expect(record.sandboxed).toBe(true);
  expect(window.options).toMatchObject({
    show: false,
    minWidth: 640,
    minHeight: 480,
    name: 'main',
    windowStatePersistence: true,
  });
  expect(window.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
  expect(window.webContents.mainFrame.url).toBe(PAGE);
  expect(exposed).toEqual(['digitsApi']);
});

test('the page comes from a standard, secure scheme with the strict policy', async () => {
  const { record } = await startedApp();
  expect(record.schemes).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  const answer = await record.protocols.get('app')?.(new Request(PAGE));
  expect(answer?.status).toBe(200);
  expect(answer?.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const policy = answer?.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
  expect(await answer?.text()).toContain('http-equiv="Content-Security-Policy"');
});

for (const address of [
  `${PAGE}../main/index.js`,
  `${PAGE}..%2fmain%2findex.js`,
  `${PAGE}%2e%2e/package.json`,
  `${PAGE}..\\main\\index.js`,
  'app://other/index.html',
]) {
  test(`the protocol has nothing at ${address}`, async () => {
    const { record } = await startedApp();
    expect((await record.protocols.get('app')?.(new Request(address)))?.status).toBe(404);
  });
}

test('the protocol takes no writes', async () => {
  const { record } = await startedApp();
  const answer = await record.protocols.get('app')?.(new Request(PAGE, { method: 'POST', body: 'x' }));
  expect(answer?.status).toBe(405);
});

for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
  test(`${event} is prevented, in the window and in every other web contents`, async () => {
    const { window, electron } = await startedApp();
    const other = new electron.WebContents();
    electron.app.emit('web-contents-created', {}, other);
    for (const contents of [window.webContents, other]) {
      let prevented = false;
      contents.emit(event, { url: 'https://evil.example', preventDefault: () => (prevented = true) });
      expect(prevented).toBe(true);
    }
  });
}

test('new windows are denied', async () => {
  const { window } = await startedApp();
  expect(window.webContents.openHandler?.()).toEqual({ action: 'deny' });
});

test('every permission and device is denied', async () => {
  const { record, window } = await startedApp();
  for (const permission of ['media', 'geolocation', 'clipboard-read', 'notifications', 'fileSystem']) {
    let granted: boolean | undefined;
    record.permissions.request(window.webContents, permission, (answer: boolean) => (granted = answer), {
      isMainFrame: true,
      requestingUrl: PAGE,
    });
    expect(granted).toBe(false);
    expect(record.permissions.check(window.webContents, permission, PAGE, {})).toBe(false);
  }
  expect(record.permissions.device({ deviceType: 'usb' })).toBe(false);
});

test('requests from anything but the main frame of the own page are refused', async () => {
  const { electron, window, record } = await startedApp();
  const own = window.webContents;
  const frame = own.mainFrame;
  const senders: [string, object, object | null][] = [
    ['an embedded frame', own, { url: PAGE, parent: frame }],
    ['another page in the window', own, { url: 'https://evil.example/', parent: null }],
    ['a page with a like name', own, { url: 'app://digit-desk.evil.example/', parent: null }],
    ['another scheme', own, { url: 'https://digit-desk/', parent: null }],
    ['an empty address', own, { url: '', parent: null }],
    ['a frame that is gone', own, null],
    ['another window', new electron.WebContents(), { url: PAGE, parent: null }],
  ];
  for (const channel of record.handlers.keys()) {
    for (const [who, sender, senderFrame] of senders) {
      await expect(electron.invokeAs(sender, senderFrame, channel, {}), who).rejects.toThrow('refused');
    }
  }
});

test('a second start brings the window to the front', async () => {
  const { electron, window } = await startedApp();
  window.minimized = true;
  electron.app.emit('second-instance');
  expect({ minimized: window.minimized, focused: window.focused }).toEqual({
    minimized: false,
    focused: true,
  });
});

test('the menu leaves undo and delete to the page', async () => {
  const { record } = await startedApp();
  const [menu] = record.menus;
  expect(JSON.stringify(menu)).toContain('"role":"paste"');
  expect(JSON.stringify(menu)).not.toMatch(/"role":"(undo|redo|delete|reload|forceReload)"/);
});

test('the headings of the menu are in the first of the system’s languages that the app speaks', async () => {
  const { record } = await startedApp();
  const headings = (record.menus[0] as { label?: string; role?: string }[]).map(
    ({ label, role }) => label ?? role,
  );
  const first = process.platform === 'darwin' ? 'appMenu' : '파일';
  expect(headings.slice(0, 3)).toEqual([first, '편집', '보기']);
});

test('the task bar button shows how far an evaluation is, and nothing once it has ended', async () => {
  const { api, window } = await startedApp();
  const earlier = window.progress.length;
  const ended = new Promise((resolve) => {
    const stop = api.on('evaluation', ({ state }) => {
      if (state === 'running') return;
      stop();
      resolve(state);
    });
  });
  const request = { model: 'digit-mlp', dataset: 'samples', device: 'automatic', batchSize: 100 } as const;
  await api.startEvaluation({ ...request, keep: false });
  expect(await ended).toBe('ended');
  const shown = window.progress.slice(earlier);
  expect(shown.at(-1)).toBe(-1);
  const shares = shown.slice(0, -1);
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBe(1);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
});

test('a hidden, sandboxed window of its own lends the GPU through one port, and the app outlives its crash', async () => {
  const { record, api } = await startedApp();
  await expect.poll(() => record.windows.at(1)?.webContents.posted.length).toBe(1);
  const hidden = record.windows[1];
  expect(hidden.options.show).toBe(false);
  expect(hidden.shown).toBe(false);
  expect(hidden.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    webSecurity: true,
    backgroundThrottling: false,
  });
  expect(hidden.options.webPreferences.preload).not.toBe(record.windows[0].options.webPreferences.preload);
  const address = hidden.webContents.mainFrame.url;
  const served = await record.protocols.get('app')?.(new Request(address));
  expect(served?.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; worker-src 'self'; frame-ancestors 'none'",
  );

  // The other end of the port: WebGL 2 that is there for the asking, and never computes.
  const [{ ports }] = hidden.webContents.posted;
  expect(ports).toHaveLength(1);
  const devices = [{ name: 'webgl2', available: true, detail: 'of a test', software: true }];
  ports[0].on('message', ({ data: { id, request } }) => {
    if (request !== 'run')
      ports[0].postMessage({ id, outcome: { ok: true, value: request === 'probe' ? devices : null } });
    else hidden.webContents.emit('render-process-gone', {}, { reason: 'crashed' });
  });
  ports[0].start();
  const webgl2 = async () => {
    const outcome = await api.describe();
    return outcome.ok ? outcome.value.devices.find(({ name }) => name === 'webgl2') : undefined;
  };
  await expect.poll(async () => (await webgl2())?.available).toBe(true);
  const asked = await api.recognize({
    model: 'digit-mlp',
    device: 'webgl2',
    inputs: new Float32Array(784).fill(0.5),
  });
  expect(asked.ok && asked.value.device).toMatchObject({ asked: 'webgl2' });
  expect(asked.ok && asked.value.device.name).not.toBe('webgl2');
  expect(asked.ok && english(asked.value.device.reason)).toContain(
    'webgl2 failed in use: its process ended (crashed)',
  );
  expect(await webgl2()).toMatchObject({
    available: false,
    detail: sentence('device.failed', { why: sentence('page.processEnded', { why: 'crashed' }) }),
  });
  expect(hidden.destroyed).toBe(true);
});
