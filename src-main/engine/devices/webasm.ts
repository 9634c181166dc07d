import { sentence } from '../sentences';
import { DeviceError, type Device } from '../device';
import { preparePipelined } from './pipelined';
import { WebAssemblyKernel } from './webassembly/internals';

/**
 * gpu.js translating the kernels to WebAssembly in register tiles of four images (see webassembly/README.md). One
 * vector of four for a drawing; 32 for a batch, whose numbers between two steps still fit into a core's cache.
 * With `threads`, batches of a large network run on all cores, else everything runs on the calling one.
 * Throws DeviceError where WebAssembly or its SIMD instructions are missing.
 */
export function openWebasm(threads: boolean): Device {
  if (!WebAssemblyKernel.isSupported || !WebAssemblyKernel.isSIMDSupported) {
    throw new DeviceError(sentence('webasm.noSimd'));
  }
  const shared = threads && WebAssemblyKernel.isThreadsSupported;
  return {
    name: 'webasm',
    detail: sentence(shared ? 'webasm.allCores' : 'webasm.oneCore'),
    prepare: (model) =>
      preparePipelined(model, { mode: 'webasm', small: 4, large: 32, compiledAs: 'fused-', threads: shared }),
    dispose: () => Promise.resolve(),
  };
}
