/**
 * gpu.js as this project uses it, with types as narrow as its use. Only the files of this folder may import gpu.js.
 *
 * gpu.js falls back to its cpu backend with a console warning when a backend cannot take a kernel; here that throws,
 * so that the name of a device is always the name of what ran.
 */
import { GPU } from 'gpu.js';
import { sentence } from '../sentences';
import { sentenceOf } from '../../shared/sentences/sentence';
import { DeviceError } from '../device';
import type { Step } from './plan';
import { TiledKernel } from './webassembly/tiled-kernel';

export type { GPU };

/** What gpu.js gives for a kernel with two or three output dimensions: rows of the innermost one. */
export type Rows = readonly Float32Array[] | readonly Float32Array[][];

/** A kernel ready to be called, or to be traced into a pipeline. */
export type Kernel = (input: unknown, ...parameters: unknown[]) => unknown;

/** Several kernels compiled into one call; the promise gives what the traced function returned. */
export interface Pipeline {
  (images: Float32Array): Promise<unknown>;
  /** `generic` before the first call and wherever gpu.js could not compile the kernels into one. */
  readonly executorKind: string;
  readonly fallbackReason: string | null;
}

export type Mode = 'webasm' | 'cpu' | 'webgpu' | 'webgl2';

/** The version whose insides `webassembly/internals.ts` extends; package.json names exactly this one. */
export const GPU_VERSION = '2.24.1';

/** Throws DeviceError where another gpu.js is installed than the one that was extended and proven here. */
export function checkGpuVersion(installed: string): void {
  if (installed !== GPU_VERSION) {
    throw new DeviceError(sentence('gpu.version', { expected: GPU_VERSION, got: installed }));
  }
}

/** A gpu.js instance in exactly this mode; throws DeviceError where gpu.js says it is not supported. */
export function openGpu(mode: Mode): GPU {
  try {
    const gpu = new GPU({ mode });
    if (mode === 'webasm') gpu.Kernel = TiledKernel as unknown as typeof gpu.Kernel;
    return gpu;
  } catch (error) {
    throw new DeviceError(sentence('gpu.cannotOpen', { mode, why: sentenceOf(error) }));
  }
}

/** The kernel of one step. It throws DeviceError instead of running on another backend. */
export function createKernel(gpu: GPU, step: Step): Kernel {
  const kernel = gpu.createKernel(step.kernel.toString(), {
    output: [...step.output],
    constants: { ...step.constants },
    precision: 'single',
    onRequestFallback: () => {
      throw new DeviceError(sentence('gpu.fellBack', { kernel: step.kernel.name, mode: gpu.mode }));
    },
  });
  return kernel as unknown as Kernel;
}

/** Traces `chain` once, at the first call, and compiles all the kernel calls it makes into one. */
export function createPipeline(
  gpu: GPU,
  chain: (images: unknown) => unknown,
  options: { readonly threads: boolean },
): Pipeline {
  // The trace counts the parameters of the function: it must have exactly one.
  return gpu.createPipeline((images: unknown) => chain(images), options) as unknown as Pipeline;
}

/**
 * The same numbers, for a pipeline that reads them while it is traced and at its first call. gpu.js copies every list at the
 * trace, a second time a hundred megabytes, but for what has a `delete`, as its own textures have; weights never change.
 */
export const unchanging = (numbers: Float32Array): Float32Array =>
  Object.assign(numbers.subarray(), { delete: () => undefined });

/** Rows of the innermost dimension in memory order, whether the kernel had two or three dimensions. */
export function flatRows(rows: Rows): Float32Array[] {
  const flat: Float32Array[] = [];
  for (const row of rows) {
    if (row instanceof Float32Array) flat.push(row);
    else for (const inner of row) flat.push(inner);
  }
  return flat;
}
