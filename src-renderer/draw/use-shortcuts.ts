import { onScopeDispose } from 'vue';
import { commandOf, type Command } from './shortcuts';

/** Text is being typed there, or a dialog or menu has the keys. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  const typing = target?.closest('input:not([type=range]), textarea, select, [contenteditable]');
  return event.defaultPrevented || Boolean(typing ?? document.querySelector('[role=dialog], [role=menu]'));
}

/** Listens to the drawing page's keys while `isOn`; a command that was carried out keeps the key from the browser. */
export function useShortcuts(isOn: () => boolean, run: (command: Command) => void): void {
  const stop = new AbortController();
  const press = (event: KeyboardEvent): void => {
    if (!isOn() || event.isComposing || isTaken(event)) return;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    run(command);
  };
  document.addEventListener('keydown', press, { signal: stop.signal });
  onScopeDispose(() => stop.abort());
}
