import {
  IMAGE,
  inputShapes,
  outputShape,
  type Layer,
  type Model,
  type Placed,
  type Shape,
} from '../../../model';
import { commonFrame, frameFor, hasBorder } from './frames';
import { gatherStage } from './gather';
import { imagePicture, noFrame, placesOf, wholeVectors, type Frame, type Picture } from './picture';
import { hasStage, needsVectors, readsAll, stageOf } from './stages';
import type { Stage } from './stage';

/** What a stage takes: what an earlier one left, or the image, from so many floats into its buffer. */
export interface Source {
  /** Position of the stage; IMAGE for the image. */
  readonly stage: number;
  readonly shift: number;
}

export type PlacedStage = Stage & { readonly from: readonly Source[] };

/** A network as stages in order, each after those whose pictures it takes. */
export interface Program {
  readonly stages: readonly PlacedStage[];
  readonly image: Picture;
  /** For each layer of the model the stage that leaves its output; IMAGE for the image itself. */
  readonly layerStages: readonly number[];
  /** The stage that leaves the ten logits, side by side. */
  readonly answer: number;
}

const IMAGE_SHAPE: Shape = [1, 28, 28];

/**
 * The stages of a model, or null where it has a layer without code here: then the translated kernels run it. A layer that
 * only gives numbers another shape costs nothing before a dense layer, where it is a question of weights.
 */
export function programOf(model: Model): Program | null {
  return new Writer(model).write();
}

/** A picture that some stage, or nobody for the image, has left. */
interface Left {
  readonly stage: number;
  readonly picture: Picture;
}

/** How a layer wants to see one of its inputs. */
interface Wish {
  /** The layer whose numbers these are, or IMAGE. */
  readonly value: number;
  readonly shape: Shape;
  readonly cell: number;
  /** Null where cells alone are read. */
  readonly frame: Frame | null;
}

class Writer {
  readonly #layers: readonly Placed[];
  readonly #stages: PlacedStage[] = [];
  /** Of each layer that has a stage. */
  readonly #left = new Map<number, Left>();
  readonly #copies = new Map<string, Left>();
  readonly #frames: Map<string, Frame[]>;

  constructor({ layers }: Model) {
    this.#layers = layers;
    this.#frames = this.#collectFrames();
  }

  write(): Program | null {
    for (const [at, layer] of this.#layers.entries()) {
      if (this.#isSame(at)) continue;
      if (!hasStage(layer) || !this.#add(at, layer)) return null;
    }
    const layerStages = this.#layers.map((_, at) => this.#leftOf(this.#valueOf(at)).stage);
    const answer = layerStages[layerStages.length - 1];
    // Copied as it lies, so it has to lie in order.
    if (answer === IMAGE || placesOf(this.#stages[answer].output).some((place, i) => place !== i))
      return null;
    return { stages: this.#stages, image: imagePicture(IMAGE_SHAPE), layerStages, answer };
  }

  #isSame(at: number): boolean {
    return ['flatten', 'reshape'].includes(this.#layers[at].kind);
  }

  /** The layer whose numbers these are in the first place. */
  #valueOf(at: number): number {
    return at !== IMAGE && this.#isSame(at) ? this.#valueOf(this.#layers[at].from[0]) : at;
  }

  #shapeOf(value: number): Shape {
    return value === IMAGE ? IMAGE_SHAPE : outputShape(this.#layers[value]);
  }

  #leftOf(value: number): Left {
    return this.#left.get(value) ?? { stage: IMAGE, picture: imagePicture(IMAGE_SHAPE) };
  }

  #wishOf(layer: Placed, n: number): Wish {
    const value = this.#valueOf(layer.from[n]);
    const shape = readsAll(layer) ? this.#shapeOf(value) : inputShapes(layer)[n];
    const isAlone = value === IMAGE && shape[0] === 1 && !needsVectors(layer);
    return { value, shape, cell: isAlone ? 1 : wholeVectors(shape[0]), frame: frameFor(layer) };
  }

  /** For each way of seeing a value the frames that are wanted around it, one for each filling. */
  #collectFrames(): Map<string, Frame[]> {
    const frames = new Map<string, Frame[]>();
    for (const [at, layer] of this.#layers.entries()) {
      if (this.#isSame(at)) continue;
      layer.from.forEach((_, n) => {
        const wish = this.#wishOf(layer, n);
        if (!wish.frame || !hasBorder(wish.frame, wish.shape)) return;
        const { fill } = wish.frame;
        const others = frames.get(keyOf(wish)) ?? [];
        const same = others.findIndex((frame) => frame.fill === fill);
        if (same < 0) others.push(wish.frame);
        else others[same] = commonFrame([others[same], wish.frame]);
        frames.set(keyOf(wish), others);
      });
    }
    return frames;
  }

  /** The frame that a layer's own stage leaves around its output. */
  #ownFrame(value: number): Frame {
    const shape = this.#shapeOf(value);
    const own = this.#frames.get(keyOf({ value, shape, cell: wholeVectors(shape[0]) }));
    return own?.[0] ?? noFrame(shape);
  }

  #add(at: number, layer: Placed): boolean {
    const wishes = layer.from.map((_, n) => this.#wishOf(layer, n));
    const given = wishes.map((wish) => this.#see(wish));
    const pictures = given.map(({ picture }) => picture);
    const sparse = layer.from.length > 0 && this.#leavesZeros(wishes[0].value);
    const stage = stageOf(layer, pictures, this.#ownFrame(at), sparse);
    const from = given.map(({ stage: source, picture }, n): Source => {
      const { top, left } = wishes[n].frame ?? noFrame(wishes[n].shape);
      const first = picture.first - top * picture.row - left * picture.cell;
      return { stage: source, shift: readsAll(layer) ? 0 : first };
    });
    if (stage === null) return false;
    this.#left.set(at, { stage: this.#push(stage, from), picture: stage.output });
    return true;
  }

  #push(stage: Stage, from: readonly Source[]): number {
    return this.#stages.push({ ...stage, from }) - 1;
  }

  /** The picture that a layer wants: as it was left, or a copy in another shape or frame. */
  #see(wish: Wish): Left {
    const { value, shape, cell, frame } = wish;
    const frames = this.#frames.get(keyOf(wish)) ?? [];
    const isFramed = frame !== null && hasBorder(frame, shape);
    const wanted = isFramed ? frames.find(({ fill }) => fill === frame.fill) : undefined;
    const left = this.#leftOf(value);
    const isOwn = left.picture.shape.join() === shape.join() && left.picture.cell === cell;
    if (value === IMAGE && !wanted && liesInOrder(shape, cell))
      return { ...left, picture: imagePicture(shape) };
    if (value !== IMAGE && isOwn && (!wanted || wanted === frames[0])) return left;
    const key = `${keyOf(wish)} ${(wanted ?? frames.at(0))?.fill ?? 'bare'}`;
    const copy = this.#copies.get(key) ?? this.#copy(left, shape, wanted ?? frames.at(0), cell);
    this.#copies.set(key, copy);
    return copy;
  }

  #copy({ stage, picture }: Left, shape: Shape, frame: Frame | undefined, cell: number): Left {
    const origin = (index: number) => ({ source: 0, index });
    const copy = gatherStage([picture], shape, frame ?? noFrame(shape), { origin, cell });
    return { stage: this.#push(copy, [{ stage, shift: 0 }]), picture: copy.output };
  }

  /** Whether many of these numbers are 0: an image's, and what a relu leaves, also through a pool. */
  #leavesZeros(value: number): boolean {
    if (value === IMAGE) return true;
    const layer: Layer = this.#layers[value];
    if (layer.kind === 'element') return layer.function === 'relu' || layer.function === 'step';
    if ('activation' in layer) return layer.activation === 'relu' || layer.activation === 'step';
    if (layer.kind !== 'maxPool' && layer.kind !== 'averagePool') return false;
    return this.#leavesZeros(this.#valueOf(this.#layers[value].from[0]));
  }
}

/** Whether the image's numbers lie as they do in a picture of this shape. */
const liesInOrder = ([channels, height, width]: Shape, cell: number): boolean =>
  cell === channels && (channels === 1 || height * width === 1);

const keyOf = ({ value, shape, cell }: Omit<Wish, 'frame'>): string => `${value} ${shape.join()} ${cell}`;
