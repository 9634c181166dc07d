import { sentence } from '../sentences';
import { DeviceError, type Device, type Network } from '../device';
import type { Model } from '../model';
import type { Pause } from './pace';
import { preparePipelined } from './pipelined';
import { WebAssemblyKernel } from './webassembly/internals';
import { abilities } from './webassembly/whole/abilities';
import { prepareRanged } from './webassembly/whole/ranged';

export interface WebasmOptions {
  readonly threads: boolean;
  readonly pause?: Pause | undefined;
}

/**
 * gpu.js's WebAssembly backend, extended (see webassembly/README.md). Networks of dense layers, convolutions, pools
 * and most of what stands between them, with branches or without, run in one call each, image by image. Any other network
 * runs as gpu.js translates its kernels, in register tiles of four images: one vector of four for a drawing; 32 for a batch,
 * whose numbers between two steps still fit into a core's cache.
 * With `threads`, batches of a large network run on all cores, else everything runs on the calling one.
 * Throws DeviceError where WebAssembly or its SIMD instructions are missing.
 */
export function openWebasm({ threads, pause }: WebasmOptions): Device {
  if (!WebAssemblyKernel.isSupported || !WebAssemblyKernel.isSIMDSupported) {
    throw new DeviceError(sentence('webasm.noSimd'));
  }
  const shared = threads && WebAssemblyKernel.isThreadsSupported;
  return {
    name: 'webasm',
    detail: sentence(shared ? 'webasm.allCores' : 'webasm.oneCore'),
    prepare: async (model) =>
      (await prepareRanged(model, { threads: shared, abilities: abilities(), pause })) ??
      prepareTranslated(model, { threads: shared, pause }),
    dispose: () => Promise.resolve(),
  };
}

/** Multiply-adds that a thread may be held for: some 30 ms of two cores. */
const MOST_WORK = 250_000_000;

/** The model as gpu.js's own translation of its kernels runs it, with the tiles of this project. */
export function prepareTranslated(model: Model, options: WebasmOptions): Promise<Network> {
  const widths = { small: 4, large: 32, mostWork: MOST_WORK };
  return preparePipelined(model, { mode: 'webasm', ...widths, compiledAs: 'fused-', ...options });
}
