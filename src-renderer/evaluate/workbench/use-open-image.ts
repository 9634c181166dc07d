import { isContested } from '../../../src-main/evaluation/contested';
import { datasetTitle } from '../../../src-main/evaluation/dataset-title';
import type { Pixels } from '../../../src-main/shared/digits';
import { useDesk } from '../../desk/desk';

/** An image of a data set, with its true label. */
export interface OpenedImage {
  readonly pixels: Pixels;
  readonly dataset: { readonly id: string; readonly name: string };
  readonly index: number;
  readonly label: number;
}

/** Puts an image of a data set onto the canvas, one undoable step, with where it comes from, and shows the canvas. */
export function useOpenImage(): (image: OpenedImage) => void {
  const { drawing, tab, pictureOrigin } = useDesk();
  return ({ pixels, dataset, index, label }) => {
    const picture = pixels.slice();
    const origin = { dataset: datasetTitle(dataset), index, label };
    pictureOrigin.remember(picture, { ...origin, isContested: isContested(dataset.id, index) });
    drawing.open(picture);
    tab.value = 'draw';
  };
}
