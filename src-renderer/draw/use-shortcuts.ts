import { onScopeDispose } from 'vue';
import { isCovered, isTextField } from '../ui/typing';
import { commandOf, type Command } from './shortcuts';

/** Text is being typed there, or a dialog or menu has the keys. */
const isTaken = (event: KeyboardEvent): boolean =>
  event.defaultPrevented || isTextField(event.target) || isCovered();

/** A key alone, which a person who speaks or trembles may press without meaning it: settings switch them off. */
const isSingle = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => !ctrlKey && !metaKey && !altKey;

/**
 * Listens to the drawing page's keys while `isOn`, to keys alone only while `areSingleOn`; a command that was carried
 * out keeps the key from the browser.
 */
export function useShortcuts(
  isOn: () => boolean,
  areSingleOn: () => boolean,
  run: (command: Command) => void,
): void {
  const stop = new AbortController();
  const press = (event: KeyboardEvent): void => {
    if (!isOn() || event.isComposing || isTaken(event)) return;
    if (isSingle(event) && !areSingleOn()) return;
    const command = commandOf(event);
    if (!command) return;
    event.preventDefault();
    run(command);
  };
  document.addEventListener('keydown', press, { signal: stop.signal });
  onScopeDispose(() => stop.abort());
}
