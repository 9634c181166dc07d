/**
 * Files that the system hands over, by every way that there is: a good one is opened, and whatever is wrong with the others
 * is said in one sentence while nothing is lost. On the stand-in of Electron.
 */
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { draw, expectAnswer } from '../canvas';
import type { StandIn } from '../electron-standin/app';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import { ROOT } from '../surroundings';

test.use({ hostName: 'electron-standin' });

const WEIGHTS = join(ROOT, 'resources/models/digit-mlp.safetensors');
const MEBIBYTE = 1024 * 1024;

/** Bad files in a folder, and what is said of each. */
function badFiles(folder: string): { readonly paths: string[]; readonly said: readonly RegExp[] } {
  const at = (name: string) => join(folder, name);
  mkdirSync(at('digits'));
  writeFileSync(at('huge.png'), '');
  truncateSync(at('huge.png'), 200 * MEBIBYTE);
  writeFileSync(at('garbage.png'), 'no picture at all');
  return {
    paths: ['gone.png', 'digits', 'huge.png', 'garbage.png'].map(at),
    said: [
      /gone\.png is not there any more\./,
      /digits is a folder; open the files in it\./,
      /huge\.png: 200 MiB in all; at most 110 MiB can be opened at once\./,
      /garbage\.png/,
    ],
  };
}

/** All that the page has said, also what has left the screen again. */
async function heard(page: Page): Promise<() => Promise<string>> {
  await page.evaluate(() => {
    const notices = document.querySelector('[data-testid="notices"]') as HTMLElement;
    const all = [notices.innerText];
    Object.assign(window, { said: all });
    new MutationObserver(() => all.push(notices.innerText)).observe(notices, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
  return () => page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'));
}

const WAYS: Readonly<
  Record<string, (app: StandIn, paths: string[], more: (args: string[]) => StandIn) => Promise<unknown>>
> = {
  'the Dock or the Finder (open-file)': (app, paths) =>
    app.evaluate(({ app: main }, all) => {
      for (const path of all) main.emit('open-file', { preventDefault: () => undefined }, path);
    }, paths),
  'a second start': (_app, paths, more) => more(paths).exit,
};

for (const [way, hand] of Object.entries(WAYS)) {
  test(`by ${way}: the network is chosen, the drawing stays, and each bad file has its sentence`, async ({
    startStandIn,
    dataFolder,
  }) => {
    const app = startStandIn();
    const page = await app.firstWindow();
    await draw(page, HAND_MADE[7], 100);
    await expectAnswer(page, 7);
    const said = await heard(page);
    const bad = badFiles(dataFolder);
    await hand(app, [...bad.paths, WEIGHTS], (args) => startStandIn({ args }));
    await expect(page.getByRole('button', { name: 'Model: digit-mlp.safetensors' })).toBeVisible();
    for (const words of bad.said) await expect.poll(said).toMatch(words);
    await expectAnswer(page, 7);
  });
}

test('on the command line, before there is a page: they wait for it, as paths and as addresses', async ({
  startStandIn,
  dataFolder,
}) => {
  writeFileSync(join(dataFolder, 'settings.json'), 'damaged');
  const app = startStandIn({ args: [`file://${WEIGHTS}`, join(dataFolder, 'gone.png')] });
  const page = await app.firstWindow();
  await expect(page.getByRole('button', { name: 'Model: digit-mlp.safetensors' })).toBeVisible();
  await expect(page.getByTestId('notices')).toContainText('gone.png is not there any more.');
  // What was raised before the page was there is told as well.
  await expect(page.getByTestId('notices')).toContainText('settings');
  // They are among the files opened lately.
  const recent = await app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()
      ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
      .flatMap(({ submenu }) => submenu?.items.map(({ label }) => label) ?? []),
  );
  expect(recent).toContain(WEIGHTS);
});

test.describe('on a Mac', () => {
  const mac = { platform: 'darwin' } as const;

  test('the program outlives its window; a file, a second start and the Dock open a new one', async ({
    startStandIn,
  }) => {
    const app = startStandIn(mac);
    await app.firstWindow();
    await app.printed('Digit Desk is open.');
    const shown = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().filter((one) => one.isVisible()).length); // prettier-ignore
    const close = async () => {
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().find((one) => one.isVisible())?.close()); // prettier-ignore
      await expect.poll(shown).toBe(0);
    };
    await close();
    await app.evaluate(({ app: main }) => main.emit('activate', {}, false));
    await expect.poll(shown).toBe(1);
    await close();
    expect(await startStandIn({ ...mac, args: [WEIGHTS] }).exit).toBe(0);
    await expect.poll(shown).toBe(1);
    const page = app.windows().find((one) => new URL(one.url()).pathname === '/') as Page;
    await expect(page.getByRole('button', { name: 'Model: digit-mlp.safetensors' })).toBeVisible();
    await app.evaluate(({ app: main }) => main.exit(0)).catch(() => undefined);
  });

  test('its menu has the program’s own, Close with ⌘W, and About once, which knows the version', async ({
    startStandIn,
  }) => {
    const app = startStandIn(mac);
    await app.firstWindow();
    await app.printed('Digit Desk is open.');
    const { roles, closing, about } = await app.evaluate(({ Menu, app: main }) => {
      const items = Menu.getApplicationMenu()?.items ?? [];
      const all = items.flatMap(({ submenu }) => submenu?.items ?? []);
      const close = all.find(({ role }) => role === ('close' as never));
      return {
        roles: [items[0].role, ...all.map(({ role }) => role)].filter(Boolean) as string[],
        closing: [close?.label, close?.accelerator],
        about: (main as unknown as { aboutPanel: object }).aboutPanel,
      };
    });
    expect(roles[0]).toBe('appmenu');
    expect(roles.filter((role) => role === 'about')).toHaveLength(1);
    expect(closing[1]).toBe('CommandOrControl+W');
    expect(about).toMatchObject({
      applicationName: 'Digit Desk',
      applicationVersion: '0.1.0',
      copyright: 'MIT',
    });
  });
});

test('WebGPU on Linux is switched on by the person’s setting, and by nothing else', async ({
  startStandIn,
  dataFolder,
}) => {
  const switches = async () => {
    const app = startStandIn({ platform: 'linux' });
    await app.firstWindow();
    const found = await app.evaluate(({ app: main }) =>
      ['enable-unsafe-webgpu', 'enable-features'].map((name) => main.commandLine.hasSwitch(name)),
    );
    await app.close();
    return found;
  };
  expect(await switches()).toEqual([false, false]);
  writeFileSync(join(dataFolder, 'settings.json'), '{"webgpuOnLinux":true}');
  expect(await switches()).toEqual([true, true]);
});
