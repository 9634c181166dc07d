import type { Pixels } from '../../../src-main/shared/digits';
import { useDesk } from '../../desk/desk';

/** Puts an image of a data set onto the drawing canvas, one undoable step, and shows the canvas. */
export function useOpenImage(): (pixels: Pixels) => void {
  const { drawing, tab } = useDesk();
  return (pixels) => {
    drawing.open(pixels.slice());
    tab.value = 'draw';
  };
}
