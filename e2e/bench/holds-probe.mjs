/**
 * Preloaded into a host (`NODE_OPTIONS=--import=…`), into each of its threads: writes down how long a thread did not come
 * back to its event loop, in milliseconds of its own processor time, so that a busy machine does not count. An upper bound:
 * what several events of one turn took is one figure. HOLDS names the file, a line of JSON each.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setInterval } from 'node:timers';
import { isMainThread } from 'node:worker_threads';

const TICK_MS = 2;
const LEAST_MS = 8;

/** Nanoseconds this thread has run so far: the first figure of its schedstat. */
const ranNs = () => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ', 1)[0]);

const thread = isMainThread ? 'main' : ((process.argv[1] ?? '').split('/').pop() ?? '');
let [before, since] = [ranNs(), performance.now()];
setInterval(() => {
  const [now, at] = [ranNs(), performance.now()];
  const holdMs = (now - before) / 1e6;
  if (holdMs >= LEAST_MS)
    appendFileSync(
      process.env.HOLDS,
      `${JSON.stringify({ thread, holdMs, wallMs: at - since, at: Date.now() })}\n`,
    );
  [before, since] = [ranNs(), performance.now()];
}, TICK_MS).unref();
