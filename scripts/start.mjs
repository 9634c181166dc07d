// `npm start`: the app in its window, or, where Electron cannot run, the same app in a browser.
// `npm start -- FILE…` opens files in the window; `npm start -- --web [--port N]` goes straight to the browser.
import { resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { ensureElectron } from './electron.mjs';
import { ensureInstalled } from './install.mjs';
import { launch, LaunchError, say } from './project.mjs';
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

/**
 * Why there is no window, or null after one was closed. Throws when it ended otherwise: then another host would only
 * hide what happened.
 * @returns {Promise<string | null>}
 */
async function openWindow() {
  const electron = await ensureElectron();
  if ('reason' in electron) return electron.reason;
  // npm runs its scripts in the project's folder, whatever folder a person called it in.
  const files = args
    .filter((arg) => !arg.startsWith('-'))
    .map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file));
  const { opened, reason } = await runWindow(electron.binary, files);
  if (opened && reason) throw new LaunchError(`Digit Desk ended after its window had opened: ${reason}.`);
  return reason;
}
