import { CLASSES } from '../../shared/digits';
import type { GraphFile, GraphNode } from '../../shared/graph';
import type { PixelLayout, PixelName } from '../../shared/pixels';
import type { Sentence } from '../../shared/sentences/sentence';
import { sentence } from '../sentences';
import { ModelError } from '../build';
import { countMultiplyAdds } from '../cost';
import { outputShape, shapeSize, type Model, type Placed } from '../model';
import { GraphBuilder } from './builder';
import { checkGraph, nodesBefore, type Makers } from './check';
import { findEnding } from './ending';
import { operatorOf } from './operators';
import { pixelLayers, readInput, type PictureInput } from './pixels';
import { BATCH, imageDims, size, type Value } from './value';
import { brief, shapeText, some } from './words';

/** Outputs that are looked at for ten numbers; the first that has them is found wherever it stands. */
const MOST_OUTPUTS = 64;
/** Multiply-adds an image that are run; a network of 2 billion takes a second an image on one core. */
const MOST_MULTIPLY_ADDS = 20e9;
/** The operator set whose meaning holds where a file does not say: the newest known. */
const NEWEST_OPSET = 21;

/** A network of a graph file, and what is known of it besides its layers. */
export interface GraphModel {
  readonly model: Model;
  readonly layout: PixelLayout;
  /** The output whose ten numbers are taken. */
  readonly output: string;
  /** What the file does to the ten numbers last, and is left out here: softmax comes after the logits anyway. */
  readonly ending: 'softmax' | 'logSoftmax' | 'argMax' | null;
  /** Numbers of the file's weights that this output needs. */
  readonly parameters: number;
  /** What is run otherwise than the file says. */
  readonly assumptions: readonly Sentence[];
  /** The picture that it takes, and how many layers in front make it ready, all of them for the one behind. */
  readonly input: PictureInput & { readonly name: string };
  readonly inFront: number;
}

export interface GraphOptions {
  readonly pixels: PixelName;
  /** The output to take; null for the first one with ten numbers. */
  readonly output?: string | null;
}

/**
 * A graph as a checked network: only what the ten numbers depend on, constants folded, batch norm and functions within
 * the layers before them, any batch size, pixels made ready in front. Throws ModelError with the node and the numbers.
 */
export function buildGraph(file: GraphFile, { pixels, output = null }: GraphOptions): GraphModel {
  const makers = checkGraph(file);
  if (output !== null && !file.outputs.includes(output)) {
    const values = { file: brief(file.name), output: brief(output), list: some(file.outputs, 8) };
    throw new ModelError(sentence('graph.unknownOutput', values));
  }
  const wanted = output === null ? file.outputs : [output];
  const found: string[] = [];
  let problem: ModelError | null = null;
  for (const name of wanted) {
    try {
      const built = buildOutput(file, makers, name, pixels);
      if (built.model !== null) return { ...built, model: built.model };
      found.push(`${brief(name)} ${built.shape}`);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      problem ??= error;
    }
  }
  if (problem !== null) throw problem;
  if (output !== null) {
    const values = { file: brief(file.name), output: found[0], list: some(outputsOfTen(file), 8) || '–' };
    throw new ModelError(sentence('graph.notTen', values));
  }
  const list = found.length === 0 ? '–' : found.slice(0, 4).join(', ');
  throw new ModelError(sentence('graph.noOutput', { file: brief(file.name), list }));
}

/**
 * The outputs of a file that have ten numbers an image, by name, in its order: what a person can choose among. An only
 * output is taken as it is; one that cannot be run is none of them, nor is the softmax of one before it.
 */
export function outputsOfTen(file: GraphFile): readonly string[] {
  if (file.outputs.length === 1) return file.outputs;
  const makers = checkGraph(file);
  const found = new Map<string, string>();
  for (const name of file.outputs.slice(0, MOST_OUTPUTS)) {
    const { source } = findEnding(makers, name);
    if (!found.has(source) && isOfTen(file, makers, name)) found.set(source, name);
  }
  return [...found.values()];
}

function isOfTen(file: GraphFile, makers: Makers, output: string): boolean {
  try {
    return buildOutput(file, makers, output, '0..1').model !== null;
  } catch (error) {
    if (error instanceof ModelError) return false;
    throw error;
  }
}

/** The tensors of a node that its numbers depend on: whether Dropout trains is nobody's business here. */
const inputsOf = (node: GraphNode): readonly string[] =>
  node.operator === 'Dropout' || node.operator === 'Identity' ? node.inputs.slice(0, 1) : node.inputs;

function buildOutput(
  file: GraphFile,
  makers: Makers,
  output: string,
  pixels: PixelName,
): Omit<GraphModel, 'model'> & { readonly model: Model | null; readonly shape: string } {
  const nodes = nodesBefore(file, makers, output, inputsOf);
  const ending = findEnding(makers, output);
  checkOperators(file, nodes, ending.nodes);
  const input = pictureOf(file, nodes, output);
  const builder = new GraphBuilder({
    file: file.name,
    opset: file.opset ?? NEWEST_OPSET,
    fixedBatch: input.fixedBatch,
    uses: countUses(nodes, output),
    constants: file.constants,
  });
  builder.bind(input.name, pixelLayers(builder, input, pixels));
  const inFront = builder.layers.length;
  for (const node of nodes) {
    const cut = ending.nodes.has(node);
    builder.lower(node, () => (cut ? [builder.input(0)] : operatorOf(node.operator)?.(builder)) ?? []);
  }
  const result = resultOf(file, builder, output);
  const model = finish(file, builder, result);
  return {
    model,
    shape: shapeText(result.dims, BATCH),
    layout: input.layout,
    output,
    ending: ending.kind,
    parameters: countWeights(file, nodes),
    assumptions:
      builder.training.length === 0 ? [] : [sentence('graph.training', { list: some(builder.training, 4) })],
    input,
    inFront,
  };
}

function checkOperators(file: GraphFile, nodes: readonly GraphNode[], cut: ReadonlySet<GraphNode>): void {
  const missing = nodes.filter((node) => operatorOf(node.operator) === undefined && !cut.has(node));
  if (missing.length === 0) return;
  const operators = new Map<string, string[]>();
  for (const { operator, name } of missing)
    operators.set(operator, [...(operators.get(operator) ?? []), name]);
  const each = [...operators].map(([operator, names]) => {
    const more = names.length > 1 ? ` +${names.length - 1}` : '';
    return `${brief(operator)} (${brief(names[0]).slice(0, 40)}${more})`;
  });
  let list = '';
  let shown = 0;
  while (shown < each.length && (shown === 0 || list.length + each[shown].length < 160)) {
    list += (shown === 0 ? '' : ', ') + each[shown++];
  }
  // What no sentence has room for still stands with its operator.
  const rest = [...operators.keys()].slice(shown).map((operator) => operator.slice(0, 16));
  if (rest.length > 0)
    list += `, ${rest.slice(0, 4).join(', ')}${rest.length > 4 ? `, +${rest.length - 4}` : ''}`;
  throw new ModelError(sentence('graph.missingOperators', { file: brief(file.name), list }));
}

/** The one input that the output depends on; labels and the like, which only a loss takes, are none of it. */
function pictureOf(
  file: GraphFile,
  nodes: readonly GraphNode[],
  output: string,
): PictureInput & { readonly name: string } {
  const taken = new Set([output, ...nodes.flatMap(inputsOf)]);
  const inputs = file.inputs.filter(({ name }) => taken.has(name) && !file.constants.has(name));
  const [input] = inputs;
  if (inputs.length === 1) return { name: input.name, ...readInput(file.name, input) };
  const list = some(inputs.map(({ name }) => name), 4); // prettier-ignore
  throw new ModelError(
    inputs.length === 0
      ? sentence('graph.noInput', { file: brief(file.name) })
      : sentence('graph.manyInputs', { file: brief(file.name), count: inputs.length, list }),
  );
}

function countUses(nodes: readonly GraphNode[], output: string): Map<string, number> {
  const uses = new Map([[output, 1]]);
  for (const name of nodes.flatMap(inputsOf)) uses.set(name, (uses.get(name) ?? 0) + 1);
  return uses;
}

function countWeights(file: GraphFile, nodes: readonly GraphNode[]): number {
  const taken = new Set(nodes.flatMap(inputsOf));
  return [...taken].reduce((sum, name) => {
    const tensor = file.constants.get(name);
    return tensor?.type === 'real' ? sum + tensor.data.length : sum;
  }, 0);
}

function resultOf(file: GraphFile, builder: GraphBuilder, output: string): Value {
  const result = builder.value(output);
  if (result.data === null) return result;
  throw new ModelError(sentence('graph.noInput', { file: brief(file.name) }));
}

/** The layers that the result needs, the one that gives it last; null where it does not have ten numbers an image. */
function finish(file: GraphFile, builder: GraphBuilder, result: Value): Model | null {
  if (size(imageDims(result.dims)) !== CLASSES || !result.dims.includes(BATCH)) return null;
  const all = [...builder.layers];
  const shape = [CLASSES, 1, 1] as const;
  // The logits always have a layer of their own shape at the end.
  const last = all.at(result.layer);
  const exact = last !== undefined && result.layer >= 0 && outputShape(last).join() === shape.join();
  if (!exact || result.layer !== all.length - 1) {
    const input = last ? outputShape(last) : shape;
    all.push({ kind: 'flatten', input, output: shape, name: 'logits', from: [result.layer] });
  }
  const model = { name: file.name, layers: needed(all) };
  const count = countMultiplyAdds(model);
  if (count > MOST_MULTIPLY_ADDS) {
    throw new ModelError(
      sentence('graph.tooMuchWork', { file: brief(file.name), count, most: MOST_MULTIPLY_ADDS }),
    );
  }
  return model.layers.length > 0 && shapeSize(outputShape(model.layers[model.layers.length - 1])) === CLASSES
    ? model
    : null;
}

/** The smallest probability that float32 tells from 0 with all its digits. */
const LEAST_PROBABILITY = 1.2e-38;

/** The same network for other pixels: nothing changes but the layers in front, and all weights are shared. */
export function withPixels(built: GraphModel, pixels: PixelName): GraphModel {
  const { input, inFront, model } = built;
  const builder = new GraphBuilder({
    file: model.name,
    opset: NEWEST_OPSET,
    fixedBatch: input.fixedBatch,
    uses: new Map(),
    constants: new Map(),
  });
  builder.bind(input.name, pixelLayers(builder, input, pixels));
  const moved = builder.layers.length - inFront;
  // IMAGE is the place before the first layer, and moves as the last one in front does.
  const behind = model.layers
    .slice(inFront)
    .map((layer) => ({ ...layer, from: layer.from.map((at) => at + moved) }));
  return {
    ...built,
    inFront: builder.layers.length,
    model: { ...model, layers: [...builder.layers, ...behind] },
  };
}

/** ln p at the end of a network whose ten numbers are probabilities already: softmax of it gives p back. */
export function withLogarithm({ name, layers }: Model): Model {
  const shape = [CLASSES, 1, 1] as const;
  const element = { kind: 'element', input: shape, output: shape } as const;
  const [last, clip, logarithm] = [layers.length - 1, LEAST_PROBABILITY, 'ln p'];
  return {
    name,
    layers: [
      ...layers,
      { ...element, function: 'clip', a: clip, b: 1, name: 'p', from: [last] },
      { ...element, function: 'logarithm', a: 0, b: 0, name: logarithm, from: [last + 1] },
    ],
  };
}

/** Without the layers whose outputs nobody takes. */
function needed(layers: readonly Placed[]): Placed[] {
  const taken = new Set([layers.length - 1]);
  for (let at = layers.length - 1; at >= 0; at--) {
    if (taken.has(at)) layers[at].from.forEach((source) => taken.add(source));
  }
  const places = new Map([...layers.keys()].filter((at) => taken.has(at)).map((at, place) => [at, place]));
  return layers
    .filter((_, at) => taken.has(at))
    .map((layer) => ({ ...layer, from: layer.from.map((at) => places.get(at) ?? at) }));
}
