import type { Network } from '../../../device';
import { IMAGE, outputShape, shapeSize, type Affine, type Model, type Placed } from '../../../model';
import { PIXELS } from '../../../../shared/digits';
import { prepareWhole } from './network';

type Options = Parameters<typeof prepareWhole>[1];

/** The layers in front that only give the image another range or shape, each for the next. */
function inFront({ layers }: Model): readonly Placed[] {
  const isFront = (layer: Placed, at: number): boolean =>
    layer.from.length === 1 &&
    layer.from[0] === at - 1 &&
    (layer.kind === 'affine' || layer.kind === 'flatten' || layer.kind === 'reshape') &&
    shapeSize(outputShape(layer)) === PIXELS;
  const end = layers.findIndex((layer, at) => !isFront(layer, at));
  const front = layers.slice(0, Math.max(0, end));
  return front.slice(0, 1 + front.findLastIndex(({ kind }) => kind === 'affine'));
}

/** scale·x + shift, part by part of each image. */
function ranged({ scale, shift }: Affine, images: Float32Array): Float32Array {
  const cells = PIXELS / scale.length;
  if (scale.length === 1) return images.map((x) => scale[0] * x + shift[0]);
  return images.map((x, i) => {
    const part = Math.floor((i % PIXELS) / cells);
    return scale[part] * x + shift[part];
  });
}

/**
 * As `prepareWhole`, also for a network that wants its pixels in another range, or begins with a normalisation: the image
 * gets it before the call, which the rest of the network then runs in. Null where that rest has a layer without code.
 */
export async function prepareRanged(model: Model, options: Options): Promise<Network | null> {
  const front = inFront(model);
  if (front.length === 0) return prepareWhole(model, options);
  const behind = model.layers.slice(front.length);
  const layers = behind.map((layer) => ({ ...layer, from: layer.from.map((at) => at - front.length) }));
  // Whoever takes the image as it was is no chain.
  if (layers.some(({ from }) => from.some((at) => at < IMAGE))) return null;
  const network = await prepareWhole({ ...model, layers }, options);
  if (network === null) return null;
  const pass = (layer: Placed, images: Float32Array): Float32Array =>
    layer.kind === 'affine' ? ranged(layer, images) : images;
  const ready = (inputs: Float32Array): Float32Array =>
    front.reduce((images, layer) => pass(layer, images), inputs);
  return {
    run: async (inputs, count, signal) => network.run(ready(inputs), count, signal),
    activations: async (inputs, count) => {
      const before = front.reduce<Float32Array[]>(
        (all, layer) => [...all, pass(layer, all.at(-1) ?? inputs)],
        [],
      );
      return [...before, ...(await network.activations(ready(inputs), count))];
    },
    dispose: () => network.dispose(),
  };
}
