/**
 * Preloaded into a host (`NODE_OPTIONS=--import=…`): at SIGUSR2 its engine's threads end in the middle of whatever they
 * compute, as after a crash; nothing in the program knows of this. Each is a byte more in the file that ENDED names.
 */
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';
import threads, { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const engines = new Set();
  threads.Worker = class extends threads.Worker {
    constructor(url, options) {
      super(url, options);
      if (!String(url).includes('engine-worker')) return;
      engines.add(this);
      this.once('exit', () => engines.delete(this));
    }
  };
  // What `import { Worker }` gives from now on.
  syncBuiltinESMExports();
  process.on('SIGUSR2', () => {
    for (const engine of engines) void engine.terminate();
    if (process.env.ENDED) appendFileSync(process.env.ENDED, '.'.repeat(engines.size));
  });
}
