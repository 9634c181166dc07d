import { describe, expect, it } from 'vitest';
import { Budget } from '../budget';
import { openHdf5 } from './hdf5';
import { fixture, refusalOf } from './test-fixtures';

const file = fixture('chunked.h5');
const open = (bytes = file) => openHdf5(bytes, new Budget());
const COUNTED = Array.from({ length: 35 }, (_, i) => i);

describe('an HDF5 file of h5py', () => {
  it('has numbers of every type as float32 or float64', () => {
    const numbers = (name: string) => open().at(name)?.numbers();
    expect(numbers('big')).toEqual(Float32Array.of(1.5, -2));
    expect(numbers('half')).toEqual(Float32Array.of(0.5, 3));
    expect(numbers('double')).toEqual(Float64Array.of(0.1));
    expect(numbers('whole')).toEqual(Float64Array.of(-3, 4));
    expect(numbers('single')).toEqual(Float32Array.of(9));
    expect(open().at('single')?.shape).toEqual([]);
  });

  it('has chunks put together, also filtered ones that stick out of the shape', () => {
    for (const name of ['plain', 'deflated']) {
      const set = open().at(name);
      expect(set?.shape).toEqual([5, 7]);
      expect([...(set?.numbers() ?? [])]).toEqual(COUNTED);
    }
  });

  it('has texts of fixed and of own length', () => {
    expect(open().texts('text')).toEqual(['variable']);
    expect(open().texts('bytes')).toEqual(['fixed']);
    expect(open().texts('list')).toEqual(['a', 'bc']);
    expect(open().texts('none')).toBeNull();
  });

  it('has nothing where nothing stands', () => {
    expect(open().at('nowhere/at/all')).toBeNull();
    expect(refusalOf(() => open().numbers())).toMatch(/expected an HDF5 data set/);
  });

  it('is refused when it is cut off or no HDF5', () => {
    expect(refusalOf(() => open(file.subarray(0, 90)))).toMatch(
      /the HDF5 data is cut off: expected \d+ more bytes/,
    );
    expect(refusalOf(() => open(new Uint8Array(100)))).toMatch(/^no HDF5 file/);
  });
});
