/**
 * `task`, at most once a frame and right before it is painted, however often it is asked for. What a page changes more
 * often nobody sees. A hidden page paints no frames: there it runs at once.
 */
export function perFrame(task: () => void): () => void {
  let asked = false;
  const run = (): void => {
    asked = false;
    task();
  };
  return () => {
    if (asked) return;
    if (document.hidden) return task();
    asked = true;
    requestAnimationFrame(run);
  };
}
