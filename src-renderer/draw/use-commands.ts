import { useDesk } from '../desk/desk';
import { useMeant } from './use-meant';
import { useShortcuts } from './use-shortcuts';
import type { Command } from './shortcuts';

/** Change of the tip's width, in cells, for one press of a bracket. */
const WIDTH_STEP = 0.4;

/** Lets the drawing's keys act on the drawing, while it is before the person. */
export function useCommands(): void {
  const { drawing, settings, tab } = useDesk();
  const mean = useMeant();

  function run(command: Command): void {
    switch (command.kind) {
      case 'undo':
        return drawing.undo();
      case 'redo':
        return drawing.redo();
      case 'clear':
        return drawing.clear();
      case 'pen':
      case 'eraser':
        drawing.tool.value = command.kind;
        return;
      case 'smaller':
        drawing.width.value -= WIDTH_STEP;
        return;
      case 'larger':
        drawing.width.value += WIDTH_STEP;
        return;
      case 'meant':
        void mean(command.digit);
        return;
      default:
        return command satisfies never;
    }
  }

  useShortcuts(
    () => tab.value === 'draw',
    () => settings.singleKeys,
    run,
  );
}
