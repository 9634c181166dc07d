const waiting: (() => void)[] = [];
let isNextSet = false;

function setNext(): void {
  if (isNextSet || waiting.length === 0) return;
  isNextSet = true;
  setTimeout(() => {
    isNextSet = false;
    const task = waiting.shift();
    setNext();
    task?.();
  });
}

/**
 * Runs `task` after those that were given before, or before them where it is `urgent`, each in a task of its own: the page
 * hears the pen in between.
 */
export function inTurn(task: () => void, { urgent = false }: { readonly urgent?: boolean } = {}): void {
  if (urgent) waiting.unshift(task);
  else waiting.push(task);
  setNext();
}
