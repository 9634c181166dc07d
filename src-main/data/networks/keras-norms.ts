import type { GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Flow, LayerWriter } from './keras-layers';
import { shownName } from './names';

/** Keras' least deviation. */
const LEAST_DEVIATION = 1e-7;

/** Mean or variance where the config gives it: one number, or lists of them. */
function given(value: unknown): number[] | null {
  const flat: unknown[] = Array.isArray(value) ? (value as unknown[]).flat(8) : [value];
  return flat.length > 0 && flat.every((one) => typeof one === 'number') ? flat : null;
}

/** (x − mean) / √variance along some axes, by default the last; `invert` is the way back. */
export function normalization(writer: LayerWriter, [input]: readonly Flow[]): Flow {
  const { axis, invert, mean: mu, variance } = writer.layer.config;
  const x = writer.asKeras(input);
  const axes = (Array.isArray(axis) ? (axis as unknown[]) : axis === null ? [] : [axis ?? -1]).map(Number);
  const kept = axes.map((one) => (one < 0 ? one + x.rank : one)).sort((a, b) => a - b);
  if (!kept.every((one) => Number.isInteger(one) && one > 0 && one < x.rank)) {
    writer.refuse(sentence('keras.setting', { key: 'axis', got: shownName(String(axis)) }));
  }
  const [means, deviations] = [given(mu) ?? stored(writer, 0), given(variance) ?? stored(writer, 1)];
  const sides = sidesOf(writer, means.length, kept);
  const shape = Array.from({ length: x.rank }, (_, one) => sides.get(one) ?? 1);
  const put = (name: string, values: readonly number[]): string =>
    writer.constant(name, means.length === 1 ? [] : shape, Float32Array.from(values), 'real');
  if (deviations.length !== means.length) {
    writer.refuse(sentence('keras.setting', { key: 'variance', got: String(deviations.length) }));
  }
  const divisor = put('deviation', deviations.map((one) => Math.max(Math.sqrt(one), LEAST_DEVIATION))); // prettier-ignore
  const middle = put('mean', means);
  const name =
    invert === true
      ? writer.node('Add', [writer.node('Mul', [x.name, divisor]), middle])
      : writer.node('Div', [writer.node('Sub', [x.name, middle]), divisor]);
  return { ...x, name };
}

/** What `adapt` found, row-major over the kept axes. */
function stored(writer: LayerWriter, index: number): number[] {
  const { data }: GraphTensor = writer.weight(index, null);
  return [...data];
}

/** The side of each kept axis: all of them, where there is one; of several the file says it in the weight's shape. */
function sidesOf(writer: LayerWriter, count: number, kept: readonly number[]): Map<number, number> {
  if (count === 1 || kept.length === 1) return new Map(kept.map((axis) => [axis, count]));
  const { shape } = writer.weight(0, null);
  const sides = shape.length === kept.length ? shape : shape.slice(-kept.length);
  return new Map(kept.map((axis, i) => [axis, sides[i]]));
}

/** (x − mean) / √(variance + ε) · γ + β over the last axis of one image. */
export function layerNormalization(writer: LayerWriter, [input]: readonly Flow[]): Flow {
  const { axis } = writer.layer.config;
  const last: unknown = Array.isArray(axis) && axis.length === 1 ? axis[0] : (axis ?? -1);
  if (last !== -1 && last !== input.rank - 1) {
    writer.refuse(sentence('keras.setting', { key: 'axis', got: shownName(String(axis)) }));
  }
  if (!writer.isOn('scale')) writer.refuse(sentence('keras.setting', { key: 'scale', got: 'false' }));
  const x = writer.asKeras(input);
  const put = (name: string, index: number): string => {
    const { shape, data } = writer.weight(index, 1);
    return writer.constant(name, shape, data, 'real');
  };
  const inputs = [x.name, put('gamma', 0), ...(writer.isOn('center') ? [put('beta', 1)] : [])];
  const attributes = { axis: -1, epsilon: writer.number('epsilon', 0.001) };
  return { ...x, name: writer.node('LayerNormalization', inputs, attributes) };
}

/** scale·x + offset. */
export function rescaling(writer: LayerWriter, [x]: readonly Flow[]): Flow {
  const { scale, offset } = writer.layer.config;
  const factor = typeof scale === 'number' ? scale : 1;
  const scaled = writer.node('Mul', [x.name, writer.scalar('scale', factor)]);
  if (typeof offset !== 'number' || offset === 0) return { ...x, name: scaled };
  return { ...x, name: writer.node('Add', [scaled, writer.scalar('offset', offset)]) };
}
