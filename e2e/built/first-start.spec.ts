/** The first start in surroundings that are known to be difficult, on the stand-in of Electron. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { draw, expectAnswer } from '../canvas';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import { hostEnvironment } from '../surroundings';

test.use({ hostName: 'electron-standin' });

test('the window shows where ready-to-show never comes, and draws', async ({ startStandIn }) => {
  const app = startStandIn({ readyToShow: false });
  const page = await app.firstWindow();
  await app.printed('Digit Desk is open.');
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
});

test('a relative data folder counts from the working folder', async ({ startStandIn, dataFolder }) => {
  const app = startStandIn({ env: hostEnvironment('data'), cwd: dataFolder });
  await app.firstWindow();
  await app.printed('Digit Desk is open.');
  expect(readdirSync(join(dataFolder, 'data'))).toContain('window');
});

test('a file in the place of the data folder is said in a box, and the app ends with 1', async ({
  startStandIn,
  dataFolder,
}) => {
  const file = join(dataFolder, 'taken');
  writeFileSync(file, '');
  const app = startStandIn({ env: hostEnvironment(file) });
  const { content } = (await app.nextTold('error-box')) as { content: string };
  expect(content).toContain(file);
  expect(await app.exit).toBe(1);
});

test('a second start ends at once, and the first window comes to the front', async ({ startStandIn }) => {
  const first = startStandIn();
  await first.firstWindow();
  await first.printed('Digit Desk is open.');
  await first.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].minimize());
  const second = startStandIn();
  expect(await second.exit).toBe(0);
  expect(second.output).toContain('Digit Desk is already open.');
  const state = () =>
    first.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { minimized: window.isMinimized(), focused: window.isFocused() };
    });
  await expect.poll(state).toEqual({ minimized: false, focused: true });
});
