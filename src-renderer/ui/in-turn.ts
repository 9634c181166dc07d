const waiting: (() => void)[] = [];

function next(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setTimeout(next);
}

/** Runs `task` after those that were given before, each in a task of its own: the page hears the pen in between. */
export function inTurn(task: () => void): void {
  waiting.push(task);
  if (waiting.length === 1) setTimeout(next);
}
