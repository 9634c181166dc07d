/** Runs `task` once, when nobody has touched or moved anything for `restMs`: compiling kernels takes the pen's time. */
export function whenRested(task: () => void, restMs: number): void {
  const touched = new AbortController();
  const begin = (): void => {
    touched.abort();
    task();
  };
  let waiting = setTimeout(begin, restMs);
  const wait = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(begin, restMs);
  };
  for (const event of ['pointermove', 'pointerdown', 'keydown']) {
    addEventListener(event, wait, { signal: touched.signal, capture: true, passive: true });
  }
}
