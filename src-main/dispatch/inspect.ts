import type { Network } from '../engine/device';
import { layerMultiplyAdds } from '../engine/cost';
import { forward } from '../engine/devices/reference-layers';
import { IMAGE, inputShapes, outputShape, type Conv2d, type Layer, type Model } from '../engine/model';
import type { DeviceReport } from '../shared/devices';
import type { ConvolutionWindow, InspectedLayer } from '../shared/inspection';
import { sentence } from './sentences';
import { sentenceOf, type Sentence } from '../shared/sentences/sentence';
import type { Picker } from './picker';
import type { PredictRequest } from './port';
import { NotReady, type Networks } from './networks';

/** Every layer of one forward pass and the device that really computed it. */
export interface Inspected {
  readonly device: DeviceReport;
  readonly layers: readonly InspectedLayer[];
}

/**
 * The forward pass of one input with everything between the layers. The outputs are the device's own activations; a
 * device cannot show its sums, so the reference sums up what the device handed from layer to layer. As a live task it
 * rejects with NotReady where the network has to be made ready first.
 */
export async function inspectOn(
  networks: Networks,
  picker: Picker,
  { model, device, inputs }: PredictRequest,
): Promise<Inspected> {
  const { name, reason } = await picker.pick(model, device, 1);
  const ran = await activationsOn(networks, { model, name, reason }, inputs);
  const layers = openLayers(networks.model(model), inputs, ran.outputs);
  return { device: { name: ran.name, asked: device, reason: ran.reason }, layers };
}

/** The device's activations; where it fails at them, the reference's, and the reason says so. */
async function activationsOn(
  networks: Networks,
  { model, name, reason }: { model: string; name: DeviceReport['name']; reason: Sentence },
  inputs: Float32Array,
): Promise<{
  name: DeviceReport['name'];
  reason: Sentence;
  outputs: Awaited<ReturnType<Network['activations']>>;
}> {
  try {
    const network = await networks.readyNetwork(model, name);
    return { name, reason, outputs: await network.activations(inputs, 1) };
  } catch (error) {
    if (name === 'reference' || error instanceof NotReady) throw error;
    const reference = await networks.network(model, 'reference');
    const why = sentence('device.noActivations', { device: name, why: sentenceOf(error) });
    return { name: 'reference', reason: why, outputs: await reference.activations(inputs, 1) };
  }
}

/** Multiply-adds of a layer above which the reference would hold a drawing up: its sums are left out. */
const MOST_SUMMED = 20_000_000;

function openLayers(model: Model, input: Float32Array, outputs: readonly Float32Array[]): InspectedLayer[] {
  return model.layers.map((layer, index) => {
    const [shape] = inputShapes(layer);
    const base = {
      kind: layer.kind,
      name: layer.name,
      from: layer.from,
      inputShape: shape ?? outputShape(layer),
      outputShape: outputShape(layer),
      output: outputs[index],
    };
    if (layer.kind !== 'dense' && layer.kind !== 'conv2d') {
      const isShare = layer.kind === 'softmax' || (layer.kind === 'element' && layer.function === 'sigmoid');
      return { ...base, activation: null, isShare, sums: null };
    }
    const [at] = layer.from;
    return {
      ...base,
      activation: layer.activation,
      isShare: layer.activation === 'sigmoid',
      ...(layer.kind === 'conv2d' && { window: windowOf(layer) }),
      sums: sumsOf(layer, at === IMAGE ? input : outputs[at], outputs[index]),
    };
  });
}

const windowOf = ({ stride, dilation, padding, groups }: Conv2d): ConvolutionWindow => ({
  stride,
  dilation,
  top: padding[0],
  left: padding[1],
  groups,
});

/** A of one layer: the same layer with the identity in the place of h; null for a layer too large for the reference. */
function sumsOf(
  layer: Extract<Layer, { kind: 'dense' | 'conv2d' }>,
  input: Float32Array,
  output: Float32Array,
): Float32Array | null {
  if (layerMultiplyAdds(layer) > MOST_SUMMED) return layer.activation === 'identity' ? output : null;
  return Float32Array.from(forward({ ...layer, activation: 'identity' }, Float64Array.from(input)));
}
