import { PIXELS } from '../../shared/digits';
import { sentence } from '../sentences';
import type { Device, Network } from '../device';
import { outputShape, shapeSize, type Model } from '../model';
import { checkBatch } from './batch';
import { createPace, type Pause } from './pace';
import { forward } from './reference-layers';

/** Plain float64 loops, written to be read: every other device is tested against this one. */
export function openReference(pause?: Pause): Device {
  return {
    name: 'reference',
    detail: sentence('reference.detail'),
    prepare: (model) => Promise.resolve(prepareReference(model, pause)),
    dispose: () => Promise.resolve(),
  };
}

export const referenceDevice = openReference();

function prepareReference(model: Model, pause: Pause | undefined): Network {
  const last = model.layers.length - 1;
  const pass = async (image: Float64Array, pace: ReturnType<typeof createPace>): Promise<Float64Array[]> => {
    const values: Float64Array[] = [];
    for (const layer of model.layers) {
      await pace();
      values.push(forward(layer, ...layer.from.map((at) => (at < 0 ? image : values[at]))));
    }
    return values;
  };
  const compute = async (
    inputs: Float32Array,
    count: number,
    wanted: readonly number[],
    signal?: AbortSignal,
  ): Promise<Float32Array[]> => {
    checkBatch(inputs, count);
    const outputs = wanted.map((at) => new Float32Array(count * shapeSize(outputShape(model.layers[at]))));
    const pace = createPace(pause, signal);
    for (let n = 0; n < count; n++) {
      const values = await pass(Float64Array.from(inputs.subarray(n * PIXELS, (n + 1) * PIXELS)), pace);
      wanted.forEach((at, index) => outputs[index].set(values[at], n * values[at].length));
    }
    return outputs;
  };
  return {
    run: async (inputs, count, signal) => (await compute(inputs, count, [last], signal))[0],
    activations: (inputs, count) => compute(inputs, count, [...model.layers.keys()]),
    dispose: () => Promise.resolve(),
  };
}
