// `npm start`: the app in its window, or, where Electron cannot run, the same app in a browser.
// `npm start -- --web [--port N]` goes straight to the browser.
import { ensureBuilt } from './build.mjs';
import { ensureElectron } from './electron.mjs';
import { ensureInstalled } from './install.mjs';
import { launch, say } from './project.mjs';
import { runWebHost } from './web.mjs';
import { runWindow } from './window.mjs';

const args = process.argv.slice(2);
const web = args.includes('--web');

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const obstacle = web ? null : await openWindow();
  if (obstacle) say(`Electron cannot run here: ${obstacle}. Starting the web host instead.`);
  if (obstacle || web) await runWebHost(args.filter((arg) => arg !== '--web'));
});

/** @returns {Promise<string | null>} why there is no window, or null after it was closed */
async function openWindow() {
  const electron = await ensureElectron();
  return 'reason' in electron ? electron.reason : runWindow(electron.binary);
}
