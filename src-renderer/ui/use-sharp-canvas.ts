import { effect, onMounted, onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { perFrame } from './per-frame';
import { useScheme } from './use-scheme';

/**
 * Paints a square canvas of `side` device pixels; whatever reactive it reads makes it paint again, in the next frame.
 * `colour` gives a custom property of CSS in the present scheme.
 */
export type Paint = (
  context: CanvasRenderingContext2D,
  side: number,
  colour: (name: string) => string,
) => void;

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

  let colours = { dark: dark.value, of: new Map<string, string>() };
  /** A custom property of the canvas. Asking the browser settles the page's style, so it is asked once a scheme. */
  function colour(name: string): string {
    if (colours.dark !== dark.value) colours = { dark: dark.value, of: new Map() };
    const known = colours.of.get(name);
    if (known !== undefined) return known;
    const found = canvas.value ? getComputedStyle(canvas.value).getPropertyValue(name) : '';
    colours.of.set(name, found);
    return found;
  }

  function paintNow(): void {
    const element = canvas.value;
    const context = element?.getContext('2d');
    if (!element || !context || side.value === 0) return;
    if (element.width !== side.value) element.width = element.height = side.value;
    context.clearRect(0, 0, side.value, side.value);
    paint(context, side.value, colour);
  }

  const painting = effect(paintNow, { scheduler: perFrame(() => painting()) });
}
