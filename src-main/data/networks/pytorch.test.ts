import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Budget } from '../budget';
import { readZip } from '../zip';
import type { Tensors } from './graph-of-proposal';
import { readLegacyPytorch, readPytorch } from './pytorch';
import { expectedOf, fixture, refusalOf } from './test-fixtures';

const zipped = (bytes: Uint8Array): Tensors => readPytorch(readZip(bytes, 'f', new Budget()), new Budget());
const legacy = (bytes: Uint8Array): Tensors => readLegacyPytorch(bytes, new Budget());

const utf8 = (text: string) => new TextEncoder().encode(text);
/** PROTO 2, then what a pickle of these opcodes does. */
const pickle = (text: string): Uint8Array => Uint8Array.of(0x80, 2, ...utf8(text));

describe.each([
  ['checkpoint.pt', zipped],
  ['legacy.pth', legacy],
])('%s', (name, read) => {
  const tensors = read(fixture(name));

  it('has the tensors of the state_dict as PyTorch has them: views, parameters, every type', () => {
    const expected = expectedOf<Record<string, [shape: number[], values: number[]]>>('checkpoint.pt');
    expect([...tensors.keys()]).toEqual(Object.keys(expected));
    for (const [key, { shape, data }] of tensors) expect([[...shape], [...data]]).toEqual(expected[key]);
  });

  it('tells counts from weights', () => {
    expect(tensors.get('long')?.type).toBe('integer');
    expect(tensors.get('half')?.type).toBe('real');
    expect(tensors.get('double')?.data).toBeInstanceOf(Float64Array);
  });
});

describe('training.pt', () => {
  it('gives the weights, whatever else a training kept beside them', () => {
    const expected = expectedOf<Record<string, [shape: number[], values: number[]]>>('training.pt');
    const tensors = zipped(fixture('training.pt'));
    expect(Object.fromEntries([...tensors].map(([key, { shape, data }]) => [key, [shape, [...data]]]))).toEqual(expected);
  }); // prettier-ignore
});

describe('a PyTorch file that is refused', () => {
  const archive = (files: Record<string, Uint8Array>) => zipSync(files, { level: 0 });

  it('is TorchScript, with what to save instead', () => {
    const bytes = archive({ 'net/data.pkl': pickle('}.'), 'net/code/__torch__/net.py': utf8('') });
    expect(refusalOf(() => zipped(bytes))).toMatch(
      /^TorchScript is a program and is not run; save torch\.save/,
    );
  });

  it('asks for anything but tensors, by its name, and nothing is called', () => {
    for (const name of ['os\nsystem\n', '__main__\nNet\n', 'builtins\neval\n']) {
      const bytes = archive({ 'net/data.pkl': pickle(`c${name}.`) });
      const said = refusalOf(() => zipped(bytes));
      expect(said).toContain(`${name.trim().replace('\n', '.')} refused`);
      expect(said).toContain('torch.onnx.export');
    }
  });

  it('has a view that ends outside its storage', () => {
    // _rebuild_tensor_v2(('storage', FloatStorage, '0', 'cpu', 4), 0, (5,), (1,)) as 'w'.
    const view =
      '}U\u0001wctorch._utils\n_rebuild_tensor_v2\n((U\u0007storagectorch\nFloatStorage\nU\u00010U\u0003cpuK\u0004tQK\u0000K\u0005\u0085K\u0001\u0085tRs.';
    const text = view.replaceAll('U', '\u008c');
    const bytes = Uint8Array.of(0x80, 2, ...Array.from(text, (c) => c.charCodeAt(0)));
    expect(refusalOf(() => zipped(archive({ 'n/data.pkl': bytes, 'n/data/0': new Uint8Array(16) })))).toBe(
      'a tensor of shape [5] ends at number 4 of a storage of 4',
    );
  });

  it('holds no tensors, with what it holds', () => {
    expect(refusalOf(() => zipped(archive({ 'n/data.pkl': pickle('}.') })))).toMatch(
      /expected a dictionary of tensors .* got none/,
    );
    expect(refusalOf(() => zipped(archive({ 'n/other': utf8('') })))).toMatch(/it has no data\.pkl/);
  });

  it('is cut off', () => {
    expect(refusalOf(() => legacy(fixture('legacy.pth').subarray(0, 1_300)))).toMatch(
      /the pickle is cut off/,
    );
  });
});
