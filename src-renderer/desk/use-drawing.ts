import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { Drawing, Mark, Pixels, Point } from '../../src-main/shared/digits';
import * as history from './history';

export type Tool = Mark['tool'];

/** Diameters of the tips in cells. */
export const WIDTHS = { smallest: 1, largest: 8, step: 0.2 } as const;
export const FIRST_WIDTHS: Readonly<Record<Tool, number>> = { pen: 2.4, eraser: 4 };

/** Points nearer than this to the last one (in cells) add nothing that 28 cells could show. */
const NEAREST = 0.08;

/** The drawing on the canvas, its history, and the tool in the hand. */
export interface DrawingState {
  /** What is on the canvas, the mark that is being made included. */
  readonly drawing: ComputedRef<Drawing>;
  /** True from pen down to pen up. */
  readonly isDrawing: ComputedRef<boolean>;
  readonly tool: Ref<Tool>;
  /** Of the chosen tool; each tool keeps its own. */
  readonly width: Ref<number>;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
  readonly isEmpty: ComputedRef<boolean>;
  /** While it is, nothing changes the drawing: no ink, no undo, no file. */
  readonly isFrozen: Ref<boolean>;
  begin(point: Point, tool?: Tool): void;
  extend(points: readonly Point[]): void;
  end(): void;
  /** Takes the mark that is being made back. */
  cancel(): void;
  undo(): void;
  redo(): void;
  clear(): void;
  /** Puts a picture in place of everything; undo brings the old drawing back. */
  open(picture: Pixels): void;
  /** Puts another drawing in place of everything; undo brings the old one back. */
  reopen(drawing: Drawing): void;
}

const rounded = (width: number): number =>
  Math.min(WIDTHS.largest, Math.max(WIDTHS.smallest, Math.round(width * 10) / 10));

/** Keeps the drawing as vectors, from the first one on; every finished mark is one step of the history. */
export function useDrawing(first: Drawing = history.BLANK): DrawingState {
  const steps = shallowRef(history.startHistory(first));
  const live = shallowRef<Mark | null>(null);
  const tool = ref<Tool>('pen');
  const isFrozen = ref(false);
  const widths = ref({ ...FIRST_WIDTHS });

  const drawing = computed<Drawing>(() => {
    const { present } = steps.value;
    return live.value ? { ...present, marks: [...present.marks, live.value] } : present;
  });
  const width = computed({
    get: () => widths.value[tool.value],
    set: (value) => (widths.value[tool.value] = rounded(value)),
  });

  function end(): void {
    if (!live.value) return;
    const finished = drawing.value;
    live.value = null;
    steps.value = history.commit(steps.value, finished);
  }

  function extend(points: readonly Point[]): void {
    if (!live.value) return;
    const path = [...live.value.points];
    for (const [x, y] of points) {
      const [lastX, lastY] = path[path.length - 1];
      if (Math.hypot(x - lastX, y - lastY) >= NEAREST) path.push([x, y]);
    }
    if (path.length > live.value.points.length) live.value = { ...live.value, points: path };
  }

  function step(move: (steps: history.History) => history.History): void {
    end();
    if (!isFrozen.value) steps.value = move(steps.value);
  }

  return {
    drawing,
    isDrawing: computed(() => live.value !== null),
    tool,
    width,
    canUndo: computed(() => !isFrozen.value && (steps.value.past.length > 0 || live.value !== null)),
    canRedo: computed(() => !isFrozen.value && steps.value.future.length > 0),
    isEmpty: computed(() => history.isEmpty(drawing.value)),
    isFrozen,
    begin(point, used = tool.value) {
      end();
      if (isFrozen.value) return;
      live.value = { tool: used, width: widths.value[used], points: [point] };
    },
    extend,
    end,
    cancel: () => (live.value = null),
    undo: () => step(history.undo),
    redo: () => step(history.redo),
    clear: () => step((now) => (history.isEmpty(now.present) ? now : history.commit(now, history.BLANK))),
    open: (picture) => step((now) => history.commit(now, { picture, marks: [] })),
    reopen: (other) => step((now) => history.commit(now, other)),
  };
}
