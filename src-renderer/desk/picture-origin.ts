import { computed, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { Drawing, Pixels } from '../../src-main/shared/digits';
import type { Sentence } from '../../src-main/shared/sentences/sentence';

/** The image of a data set that was put onto the canvas. */
export interface PictureOrigin {
  /** The data set's title. */
  readonly dataset: Sentence;
  /** Position in the data set, from 0. */
  readonly index: number;
  readonly label: number;
  readonly isContested: boolean;
}

/** Where the picture on the canvas comes from. */
export interface PictureOriginState {
  /** Null once something else is on the canvas; back when an undo brings the picture back. */
  readonly origin: ComputedRef<PictureOrigin | null>;
  remember(picture: Pixels, origin: PictureOrigin): void;
}

/** Nothing is remembered yet. A picture is known by its very pixels, which the history of the drawing keeps. */
export function usePictureOrigin(drawing: Ref<Drawing>): PictureOriginState {
  const known = shallowRef(new WeakMap<Pixels, PictureOrigin>());
  return {
    origin: computed(() => {
      const { picture } = drawing.value;
      return picture === null ? null : (known.value.get(picture) ?? null);
    }),
    remember: (picture, origin) => void known.value.set(picture, origin),
  };
}
