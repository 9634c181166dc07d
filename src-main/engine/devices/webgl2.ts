import { sentence } from '../sentences';
import { DeviceError, type Device } from '../device';
import { preparePipelined } from './pipelined';

/** The parts of a browser's canvas that say whether WebGL 2 is there, and who draws. */
interface Canvas {
  getContext(kind: 'webgl2'): Context | null;
}
interface Context {
  getExtension(name: string): Readonly<Record<string, number>> | null;
  getParameter(name: number): unknown;
}
interface Scope {
  readonly OffscreenCanvas?: new (width: number, height: number) => Canvas;
}

const scope = globalThis as unknown as Scope;

/**
 * gpu.js on WebGL 2, in a page or a browser's worker. The kernels run one after the other with their numbers in
 * textures; gpu.js has no fused form for it. A driver may give up on a long kernel and leave zeros without an error, so
 * every slice carries an image whose answer is known. Throws DeviceError outside of a browser, where the browser gives no
 * context, or where a picture cannot hold 32-bit floats.
 */
export function openWebgl2(): Device {
  if (scope.OffscreenCanvas === undefined) {
    throw new DeviceError(sentence('webgl2.notABrowser'));
  }
  const context = new scope.OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) throw new DeviceError(sentence('webgl2.noContext'));
  if (context.getExtension('EXT_color_buffer_float') === null) {
    throw new DeviceError(sentence('webgl2.noFloats'));
  }
  const detail = sentence('webgl2.detail', { adapter: nameOf(context) });
  (context.getExtension('WEBGL_lose_context') as { loseContext?(): void } | null)?.loseContext?.();
  return {
    name: 'webgl2',
    detail,
    prepare: (model) =>
      preparePipelined(model, {
        mode: 'webgl2',
        small: 4,
        large: 64,
        compiledAs: 'generic',
        threads: false,
        sentinel: true,
        isLost: ({ context }) =>
          (context as { isContextLost?(): boolean } | null)?.isContextLost?.() !== false,
      }),
    dispose: () => Promise.resolve(),
  };
}

function nameOf(context: Context): string {
  const naming = context.getExtension('WEBGL_debug_renderer_info');
  const name = naming === null ? '' : context.getParameter(naming['UNMASKED_RENDERER_WEBGL']);
  return typeof name === 'string' && name !== '' ? name : 'an adapter without a name';
}
