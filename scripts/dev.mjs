// `npm run dev`: the page with hot reload against the real recognizer. Vite serves the page's sources; the requests of
// the page go on to the web host (or Electron's main process), which starts anew whenever the Node side was rebuilt.
// `npm run dev -- --web` stays in the browser where Electron could run.
import { findElectron } from './electron.mjs';
import { ensureInstalled } from './install.mjs';
import { launch, say } from './project.mjs';

const args = process.argv.slice(2);

await launch(async () => {
  await ensureInstalled();
  // Vite is there only from here on.
  const { startDevelopment } = await import('./development.mjs');
  const electron = args.includes('--web') ? { reason: 'the browser was asked for' } : findElectron();
  if ('reason' in electron) say(`In the browser: ${electron.reason}.`);
  await startDevelopment('binary' in electron ? electron.binary : null);
});
