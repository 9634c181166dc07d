import { GPU } from 'gpu.js';
import { afterAll, describe, expect, it } from 'vitest';
import { DeviceError } from '../../device';
import { randomNumbers } from '../../test-fixtures';
import type { Island, KernelSource, Numbers } from '../kernels/island';
import { conv2d } from '../kernels/conv2d';
import { dense } from '../kernels/dense';
import { averagePool, maxPool } from '../kernels/pool';
import { TiledKernel } from './tiled-kernel';

/* Kernels are compared bit for bit with gpu.js's own translation: the same sums in the same order, only arranged otherwise. */

const stock = new GPU({ mode: 'webasm' });
const tiled = new GPU({ mode: 'webasm' });
tiled.Kernel = TiledKernel as unknown as typeof tiled.Kernel;
afterAll(() => Promise.all([stock.destroy(), tiled.destroy()]));

interface Settings {
  readonly output: readonly number[];
  readonly constants: Readonly<Record<string, number>>;
}

function compute(gpu: GPU, kernel: KernelSource, settings: Settings, input: Float32Array[]): number[] {
  const run = gpu.createKernel(kernel.toString(), {
    output: [...settings.output],
    constants: { ...settings.constants },
    onRequestFallback: () => {
      throw new Error('falls back');
    },
  }) as unknown as (...input: Float32Array[]) => Float32Array[] | Float32Array[][];
  return run(...input)
    .flat(1)
    .flatMap((row) => [...(row as Float32Array)]);
}

function numbers(length: number, seed: number): Float32Array {
  return Float32Array.from({ length }, randomNumbers(seed));
}

describe('a tiled kernel', () => {
  // Rows that no tile divides, one row, widths of one and of two vectors, loops that no unrolling divides.
  const denseSizes = [
    [4, 7, 10],
    [8, 4, 13],
    [12, 9, 784],
    [16, 1, 8],
    [24, 6, 9],
  ];
  it.each(denseSizes)(
    'computes a dense layer for %i images, %i inputs and %i outputs',
    (width, outputs, inputs) => {
      const settings = { output: [width, outputs], constants: { inputs, outputs, width, activation: 3 } };
      const data = [numbers(width * inputs, 1), numbers(inputs * outputs, 2), numbers(outputs, 3)];
      expect(compute(tiled, dense, settings, data)).toEqual(compute(stock, dense, settings, data));
    },
  );

  const convolutions = [
    { width: 4, channels: 1, outputs: 5, kernel: 5, stride: 1 },
    { width: 8, channels: 3, outputs: 4, kernel: 3, stride: 2 },
    { width: 8, channels: 9, outputs: 6, kernel: 1, stride: 1 },
    { width: 4, channels: 2, outputs: 11, kernel: 9, stride: 1 },
  ];
  it.each(convolutions)('computes a convolution: $outputs × $channels × $kernel × $kernel', (sizes) => {
    const { width, channels, outputs, kernel, stride } = sizes;
    const side = 11;
    const outputWidth = Math.floor((side - kernel) / stride) + 1;
    const settings = {
      output: [width, outputWidth ** 2, outputs],
      constants: {
        channels,
        kernelHeight: kernel,
        kernelWidth: kernel,
        strideDown: stride,
        strideAcross: stride,
        apartDown: 1,
        apartAcross: 1,
        outputWidth,
        inputHeight: side,
        inputWidth: side,
        width,
        activation: 0,
      },
    };
    const weights = numbers(outputs * channels * kernel ** 2, 2);
    const data = [numbers(width * channels * side ** 2, 1), weights, numbers(outputs, 3)];
    expect(compute(tiled, conv2d, settings, data)).toEqual(compute(stock, conv2d, settings, data));
  });

  it.each([maxPool, averagePool])('pools: $name', (pool) => {
    const windows = {
      windowHeight: 3,
      windowWidth: 3,
      strideDown: 2,
      strideAcross: 2,
      apartDown: 1,
      apartAcross: 1,
    };
    const constants = { ...windows, outputWidth: 4, inputHeight: 9, inputWidth: 9, width: 8 };
    const settings = { output: [8, 16, 5], constants };
    const data = [numbers(8 * 81 * 5, 1), ...(pool === averagePool ? [new Float32Array(16).fill(9)] : [])];
    expect(compute(tiled, pool, settings, data)).toEqual(compute(stock, pool, settings, data));
  });

  it('reads with a stride, backwards along rows, and below the start of an index', () => {
    function reach(this: Island, input: Numbers): number {
      let sum = 0;
      for (let k = 0; k < 3; k++) {
        sum += input[this.thread.x * 5 + 7 - this.thread.y + k] * input[this.thread.y + k * 2 - 0];
        sum += input[(this.thread.y + 1) * 3 - 2 + this.thread.x];
      }
      return sum;
    }
    const settings = { output: [8, 7], constants: {} };
    const data = [numbers(64, 4)];
    expect(compute(tiled, reach, settings, data)).toEqual(compute(stock, reach, settings, data));
  });

  it('computes every number exactly once, however the outputs are shared out over threads', () => {
    function count(this: Island, input: Numbers): number {
      return input[this.thread.x] + this.thread.y * 100 + this.thread.z * 10000;
    }
    for (const output of [
      [8, 5, 7],
      [4, 3, 9],
      [16, 11],
      [8, 1, 2],
    ]) {
      const [width, cells, rows] = output.length === 3 ? output : [output[0], 1, output[1]];
      const run = tiled.createKernel(count.toString(), { output, constants: {} }) as unknown as {
        (input: Float32Array): unknown;
        readonly kernel: { readonly _active: ActiveModule };
      };
      run(Float32Array.from({ length: width }, (_, x) => x));
      const { f32, layout, runSimd } = run.kernel._active;
      const total = width * cells * rows;
      const memory = f32.subarray(layout.outputOffset / 4, layout.outputOffset / 4 + total);
      const beyond = f32.subarray(layout.outputOffset / 4 + total).fill(-2);
      const expected = [...memory];
      expect(new Set(expected).size).toBe(total);
      for (const share of [4, 12, 20, 64]) {
        const seen = new Uint8Array(total);
        for (let start = 0; start < total; start += share) {
          memory.fill(-1);
          runSimd(start, Math.min(start + share, total), 0);
          memory.forEach((value, index) => {
            if (value === -1) return;
            seen[index]++;
            expect(value).toBe(expected[index]);
          });
        }
        expect(seen.every((times) => times === 1)).toBe(true);
        expect(beyond.every((value) => value === -2)).toBe(true);
      }
    }
  });

  it('raises e to a power within 3·10⁻⁷, down to 0 and up to ∞', () => {
    function raise(this: Island, input: Numbers): number {
      return Math.exp(input[this.thread.y * 8 + this.thread.x]);
    }
    const settings = { output: [8, 500], constants: {} };
    const powers = Float32Array.from({ length: 4000 }, (_, n) => (n - 2000) / 23);
    const raised = compute(tiled, raise, settings, [powers]);
    const worst = Math.max(...raised.map((value, n) => Math.abs(value / Math.exp(powers[n]) - 1)));
    expect(worst).toBeLessThan(3e-7);
    const edges = new Float32Array(4000);
    edges.set([0, -200, 200, -Infinity, Infinity, NaN, 88.7, -104]);
    const [zero, ...rest] = compute(tiled, raise, settings, [edges]);
    expect(zero).toBe(1);
    expect(rest.slice(0, 5)).toEqual([0, Infinity, 0, Infinity, NaN]);
    expect(rest[5] / Math.exp(Math.fround(88.7))).toBeCloseTo(1, 6);
    expect(rest[6]).toBe(0);
  });

  it.each<[string, KernelSource, readonly number[]]>([
    ['a branch that depends on the image', branching, [8, 2]],
    ['a width that is no multiple of four', pick, [6, 2]],
    ['an output of one dimension', pick, [8]],
  ])('refuses %s', (_, kernel, output) => {
    expect(() => compute(tiled, kernel, { output, constants: {} }, [numbers(64, 1)])).toThrow(DeviceError);
  });
});

/** What a built gpu.js kernel holds. */
interface ActiveModule {
  readonly f32: Float32Array;
  readonly layout: { readonly outputOffset: number };
  readonly runSimd: (start: number, end: number, seed: number) => void;
}

function branching(this: Island, input: Numbers): number {
  if (input[this.thread.x] > 0) return 1;
  return 2;
}

function pick(this: Island, input: Numbers): number {
  return input[this.thread.x];
}
