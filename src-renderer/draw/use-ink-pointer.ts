import { ref, type Ref } from 'vue';
import type { Point } from '../../src-main/shared/digits';
import { cellUnder, isPenNear, toolOf, turnOf, type Contact } from './pointer';
import type { DrawingState } from '../desk/use-drawing';

/** Handlers of the canvas' pointer events, and where the tip hovers (in cells; null when it is elsewhere). */
export interface InkPointer {
  readonly tip: Ref<Point | null>;
  readonly handlers: Readonly<Record<string, (event: PointerEvent) => void>>;
}

/** Whether the browser tells of points as they arrive: Chromium does, to a page of a secure context. */
const tellsAtOnce = 'onpointerrawupdate' in globalThis;

/**
 * Draws with one mouse button, finger or pen at a time; a pen goes before the palm that rests beside it. The pointer is
 * captured from down to up, so a stroke may leave the canvas and come back. Points are taken as they arrive (`pointerrawupdate`), where the browser tells: what
 * is asked about them is answered by the next frame, which is when `pointermove` would have told of them. Where it does
 * not, the points that it gathered between two frames are all used.
 */
export function useInkPointer(drawing: DrawingState): InkPointer {
  const tip = ref<Point | null>(null);
  let active: Contact | null = null;
  let lastPenAt: number | null = null;

  const placeOf = (event: PointerEvent) => (event.currentTarget as HTMLElement).getBoundingClientRect();

  function pointsOf(event: PointerEvent): Point[] {
    const place = placeOf(event);
    const gathered = event.getCoalescedEvents();
    return (gathered.length > 0 ? gathered : [event]).map((each) => cellUnder(each, place));
  }

  function down(event: PointerEvent): void {
    const turn = turnOf(active, event, isPenNear(lastPenAt, event.timeStamp));
    const tool = turn === 'waits' ? null : toolOf(event.button, drawing.tool.value);
    if (!tool) return;
    if (turn === 'takesOver') drawing.cancel();
    const element = event.currentTarget as HTMLElement;
    const { pointerId, pointerType } = event;
    active = { pointerId, pointerType };
    element.setPointerCapture(pointerId);
    // Listening makes the browser tell of every point at once, so nobody listens while the pen is up.
    if (tellsAtOnce) element.addEventListener('pointerrawupdate', drawAtOnce);
    drawing.begin(cellUnder(event, placeOf(event)), tool);
  }

  /** The event's name is newer than the types of the browser. */
  const drawAtOnce = (event: Event): void => draw(event as PointerEvent);

  function draw(event: PointerEvent): void {
    if (event.pointerId === active?.pointerId) drawing.extend(pointsOf(event));
  }

  function move(event: PointerEvent): void {
    if (event.pointerType === 'pen') lastPenAt = event.timeStamp;
    if (!tellsAtOnce) draw(event);
    tip.value = event.pointerType === 'touch' ? null : cellUnder(event, placeOf(event));
  }

  function finish(event: PointerEvent, how: () => void): void {
    if (event.pointerId !== active?.pointerId) return;
    active = null;
    (event.currentTarget as HTMLElement).removeEventListener('pointerrawupdate', drawAtOnce);
    how();
  }

  function up(event: PointerEvent): void {
    if (event.pointerId === active?.pointerId) drawing.extend([cellUnder(event, placeOf(event))]);
    finish(event, drawing.end);
  }

  return {
    tip,
    handlers: {
      pointerdown: down,
      pointermove: move,
      pointerup: up,
      // The system took the pointer away, e.g. for a palm.
      pointercancel: (event) => finish(event, drawing.cancel),
      lostpointercapture: (event) => finish(event, drawing.end),
      pointerleave: (event) => {
        if (event.pointerType === 'pen') lastPenAt = null;
        tip.value = null;
      },
    },
  };
}
