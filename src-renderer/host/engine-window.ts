/** Electron's hidden engine window: hands the port that main sends it to the worker, and ends with it. */
import { startEngineWorker } from './start-worker';

addEventListener(
  'message',
  ({ source, ports: [port] }) => {
    if (source !== window || !port) return;
    startEngineWorker(port, { moves: false }, (why) => {
      console.error(why);
      window.close();
    });
  },
  { once: true },
);
