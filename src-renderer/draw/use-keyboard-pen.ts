import { ref, type Ref } from 'vue';
import { pressKey, RESTING_PEN, type KeyboardPen } from './keyboard-pen';
import type { DrawingState } from '../desk/use-drawing';

export interface KeyboardPenState {
  /** Null until a key moved it since the canvas got the focus. */
  readonly pen: Ref<KeyboardPen | null>;
  press(event: KeyboardEvent): void;
  /** The canvas lost the focus: the pen is lifted and out of sight. */
  leave(): void;
}

/** Draws with arrows and Space while the canvas has the focus. */
export function useKeyboardPen(drawing: DrawingState): KeyboardPenState {
  const pen = ref<KeyboardPen | null>(null);
  let resting: KeyboardPen = RESTING_PEN;

  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape' && pen.value?.down) {
      drawing.cancel();
      pen.value = { ...pen.value, down: false };
      return;
    }
    const step = pressKey(pen.value ?? resting, event.key, event.shiftKey);
    if (!step) return;
    event.preventDefault();
    pen.value = step.pen;
    const { x, y } = step.pen;
    if (step.effect === 'begin') drawing.begin([x, y]);
    else if (step.effect === 'extend') drawing.extend([[x, y]]);
    else if (step.effect === 'end') drawing.end();
  }

  function leave(): void {
    if (pen.value?.down) drawing.end();
    resting = { ...(pen.value ?? resting), down: false };
    pen.value = null;
  }

  return { pen, press, leave };
}
