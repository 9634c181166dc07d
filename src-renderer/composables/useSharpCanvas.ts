import { onMounted, onScopeDispose, shallowRef, watchEffect, type ShallowRef } from 'vue';
import { useScheme } from './useScheme';

/** Paints a square canvas of `side` device pixels; whatever reactive it reads makes it paint again. */
export type Paint = (context: CanvasRenderingContext2D, side: number, style: CSSStyleDeclaration) => void;

/** The side of an element in device pixels: exact where the browser tells, at any zoom. */
function deviceSide(entry: ResizeObserverEntry): number {
  const [box] = entry.devicePixelContentBoxSize ?? [];
  return Math.round(box ? box.inlineSize : entry.contentRect.width * devicePixelRatio);
}

/** Keeps a canvas as sharp as the screen: its pixels are the screen's, through resizes, zoom and colour schemes. */
export function useSharpCanvas(canvas: Readonly<ShallowRef<HTMLCanvasElement | null>>, paint: Paint): void {
  const side = shallowRef(0);
  const dark = useScheme();
  const observer = new ResizeObserver(([entry]) => (side.value = deviceSide(entry)));

  onMounted(() => {
    const element = canvas.value;
    if (!element) return;
    try {
      observer.observe(element, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(element);
    }
  });
  onScopeDispose(() => observer.disconnect());

  watchEffect(
    () => {
      const element = canvas.value;
      const context = element?.getContext('2d');
      if (!element || !context || side.value === 0) return;
      if (element.width !== side.value) element.width = element.height = side.value;
      context.clearRect(0, 0, side.value, side.value);
      // Reading `dark` makes a change of scheme paint again; the colours themselves come from CSS.
      void dark.value;
      paint(context, side.value, getComputedStyle(element));
    },
    { flush: 'post' },
  );
}
