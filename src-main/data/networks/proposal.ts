import { CLASSES, PIXELS, SIDE } from '../../shared/digits';
import type { ArchitectureProposal, ProposedLayer } from '../../shared/proposal';
import { sentence } from '../sentences';
import type { Sentence } from '../../shared/sentences/sentence';
import { DataError } from '../error';
import { bookProposal } from './book-networks';
import type { Tensors } from './graph-of-proposal';
import { shownName, shownNames, shownShape } from './names';
import { poolingChoices, type Choice } from './pooling-choices';
import { byName, groupTensors, type Named, type TensorGroup } from './tensor-groups';

/** A convolution or a dense layer with its batch norm, its numbers of inputs and outputs known. */
interface Link {
  readonly kind: ProposedLayer['kind'];
  readonly weight: Named;
  readonly bias: Named | null;
  readonly norm: TensorGroup | null;
  readonly layout: ProposedLayer['layout'];
  readonly inputs: number;
  readonly outputs: number;
}

/** Layers that are believed. */
const MOST_LAYERS = 200;
/** Proposals that are given: the first, and others that fit as well. */
const MOST_PROPOSALS = 6;

const unfit = (problem: Sentence): DataError => new DataError('badWeights', problem);

/**
 * What the tensors of a file without a description may stand for, the likeliest first: the book's networks by their
 * names, else a chain of convolutions and dense layers, with batch norm, from 28×28 pixels to ten numbers, with the
 * padding and pooling that make the shapes chain. Throws DataError (badWeights) where no chain fits, with the numbers.
 */
export function proposeArchitectures(tensors: Tensors): ArchitectureProposal[] {
  const book = bookProposal(tensors);
  if (book !== null) return [book];
  const groups = groupTensors(tensors);
  const { links, isByName } = chainOf(groups);
  const used = new Set(links.flatMap(namesOf));
  const unused = [...tensors].filter(([name, { shape }]) => !used.has(name) && shape.length > 0);
  const order = sentence(isByName ? 'proposal.orderByName' : 'proposal.orderInFile');
  const fits = links[0].kind === 'dense' ? [denseOnly(links)] : withConvolutions(links);
  const found = fits.slice(0, MOST_PROPOSALS).map((fit) => ({
    ...fit,
    assumptions: [
      order,
      ...fit.assumptions,
      ...(fits.length > 1 ? [sentence('proposal.others', { count: fits.length - 1 })] : []),
    ],
    unused: unused.map(([name]) => name),
  }));
  return found;
}

const namesOf = ({ weight, bias, norm }: Link): string[] =>
  [weight, bias, norm?.weight, norm?.bias, norm?.mean, norm?.variance].flatMap((one) => one?.name ?? []);

/** The layers as a chain: in the file's order where that chains, else in the order of their names. */
function chainOf(groups: readonly TensorGroup[]): { links: Link[]; isByName: boolean } {
  if (groups.length === 0) throw unfit(sentence('proposal.nothing'));
  const strange = groups.find(({ weight, mean }) => mean === null && (weight === null || !isLayer(weight)));
  if (strange !== undefined) {
    const { name, tensor } = strange.weight ??
      strange.bias ??
      strange.variance ?? { name: strange.name, tensor: null };
    const shape = tensor === null ? '' : shownShape(tensor.shape);
    throw unfit(sentence('proposal.strange', { tensor: shownName(name), shape }));
  }
  const inFile = tryChain(groups);
  if (typeof inFile !== 'string') return { links: inFile, isByName: false };
  const sorted = tryChain(byName(groups));
  if (typeof sorted !== 'string') return { links: sorted, isByName: true };
  throw unfit(sentence('proposal.noChain', { layers: sorted }));
}

const isLayer = ({ tensor: { shape } }: Named): boolean => shape.length === 2 || shape.length === 4;

/** The chain, or the two names between which it breaks. */
function tryChain(groups: readonly TensorGroup[]): Link[] | string {
  const links: Link[] = [];
  for (const group of groups) {
    const before = links.at(-1);
    if (group.mean !== null) {
      const fits =
        before?.outputs === group.mean.tensor.shape[0] && before.norm === null && group.variance !== null;
      if (before === undefined || !fits) return shownNames([before?.weight.name ?? '–', group.mean.name]);
      links[links.length - 1] = { ...before, norm: group };
      continue;
    }
    const link = linkOf(group, before);
    if (link === null) return shownNames([before?.weight.name ?? '784', group.weight?.name ?? group.name]);
    links.push(link);
  }
  const last = links.at(-1);
  if (last === undefined || links.length > MOST_LAYERS) return shownNames([String(links.length)]);
  return last.outputs === CLASSES ? links : shownNames([last.weight.name, String(CLASSES)]);
}

/** Sides of the images that networks for digits take: 28, or 32 with a margin of 2. */
const SIDES = [SIDE, 32];

/** The layer behind another, laid so that it takes what the other gives; null where it does not. */
function linkOf({ weight, bias }: TensorGroup, before: Link | undefined): Link | null {
  if (weight === null) return null;
  const { shape } = weight.tensor;
  const layouts: readonly Link['layout'][] =
    before === undefined ? guessLayouts(weight.name) : [before.layout, ...guessLayouts(weight.name)];
  for (const layout of layouts) {
    const [inputs, outputs] = sidesIn(shape, layout);
    const isConvolution = shape.length === 4;
    if (bias !== null && bias.tensor.shape[0] !== outputs) continue;
    if (!takes(before, isConvolution, inputs)) continue;
    return { kind: isConvolution ? 'conv2d' : 'dense', weight, bias, norm: null, layout, inputs, outputs };
  }
  return null;
}

function takes(before: Link | undefined, isConvolution: boolean, inputs: number): boolean {
  if (before === undefined) {
    return isConvolution ? inputs === 1 || inputs === 3 : SIDES.some((side) => inputs === side * side);
  }
  if (isConvolution) return before.kind === 'conv2d' && inputs === before.outputs;
  return before.kind === 'dense' ? inputs === before.outputs : inputs % before.outputs === 0;
}

/** Keras calls its weights kernels and the book calls them W1: both have the outputs last. */
const guessLayouts = (name: string): Link['layout'][] =>
  /kernel|^w_?\d+$|^arr_\d+$/i.test(name) ? ['outputsLast', 'outputsFirst'] : ['outputsFirst', 'outputsLast'];

function sidesIn(shape: readonly number[], layout: Link['layout']): [inputs: number, outputs: number] {
  if (shape.length === 2) return layout === 'outputsFirst' ? [shape[1], shape[0]] : [shape[0], shape[1]];
  return layout === 'outputsFirst' ? [shape[1], shape[0]] : [shape[2], shape[3]];
}

const NO_POOL = { kind: 'none', size: 2, stride: 2 } as const;
const MAX_POOL = { kind: 'max', size: 2, stride: 2 } as const;
const GLOBAL_POOL = { kind: 'globalAverage', size: 2, stride: 2 } as const;

/** PyTorch's default; Keras has 0.001, which is where its names lead. */
const epsilonOf = ({ mean }: TensorGroup): number => (mean?.name.includes('moving') === true ? 1e-3 : 1e-5);

function layerOf(link: Link, isLast: boolean, choice: Choice | null): ProposedLayer {
  const { kind, weight, bias, norm, layout } = link;
  return {
    kind,
    weights: weight.name,
    bias: bias?.name ?? null,
    layout,
    norm: norm === null ? null : normOf(norm),
    activation: isLast ? 'identity' : 'relu',
    padding: choice?.padding ?? 0,
    stride: choice?.stride ?? 1,
    pool: choice?.isPooled === true ? MAX_POOL : NO_POOL,
    factor: 1,
  };
}

function normOf(group: TensorGroup): ProposedLayer['norm'] {
  const { weight, bias, mean, variance } = group;
  return {
    scale: weight?.name ?? null,
    shift: bias?.name ?? null,
    mean: mean?.name ?? '',
    variance: variance?.name ?? '',
    epsilon: epsilonOf(group),
  };
}

type Fit = Omit<ArchitectureProposal, 'unused'>;

const RELU = sentence('proposal.relu');

function denseOnly(links: readonly Link[]): Fit {
  const layers = links.map((link, i) => layerOf(link, i === links.length - 1, null));
  const input = links[0].inputs === PIXELS ? [PIXELS] : [1, 32, 32];
  return { input, layers, flattened: 'channelsFirst', assumptions: [RELU] };
}

/** All choices of padding and pooling whose last image has as many numbers as the first dense layer takes. */
function withConvolutions(links: readonly Link[]): Fit[] {
  const first = links.findIndex(({ kind }) => kind === 'dense');
  const convolutions = first < 0 ? links : links.slice(0, first);
  const kernels = convolutions.map((link) => ({ size: kernelOf(link) }));
  const channels = convolutions[convolutions.length - 1].outputs;
  const asked = first < 0 ? channels : links[first].inputs;
  const end = Math.sqrt(asked / channels);
  const fits = SIDES.flatMap((side) =>
    poolingChoices(side, end, kernels).map((choices) => ({ side, choices })),
  );
  const global = end === 1 ? [{ side: SIDE, choices: unpooled(kernels) }] : [];
  const all = [...(first < 0 ? global : []), ...fits, ...(first < 0 ? [] : global)];
  if (all.length === 0) {
    const tensor = shownName(links[Math.max(0, first)].weight.name);
    throw unfit(sentence('proposal.noPooling', { tensor, asked, channels }));
  }
  return all.map(({ side, choices }) => fitOf(links, convolutions.length, side, choices, end));
}

/** Every second convolution pooled, none of the last: what stands before a mean over each whole channel. */
const unpooled = (kernels: readonly { readonly size: number }[]): Choice[] =>
  kernels.map(({ size }, i) => ({
    padding: (size - 1) >> 1,
    stride: 1,
    isPooled: i % 2 === 1 && i < kernels.length - 1 && i < 6,
  }));

function kernelOf({ weight, layout }: Link): number {
  const { shape } = weight.tensor;
  const [height, width] = layout === 'outputsFirst' ? shape.slice(2) : shape;
  if (height === width) return height;
  throw unfit(sentence('proposal.square', { tensor: shownName(weight.name), shape: shownShape(shape) }));
}

function fitOf(
  links: readonly Link[],
  count: number,
  side: number,
  choices: readonly Choice[],
  end: number,
): Fit {
  const isGlobal =
    end === 1 && choices.every(({ stride }) => stride === 1) && reaches(links, count, side, choices) > 1;
  const layers = links.map((link, i) => {
    const layer = layerOf(link, i === links.length - 1, i < count ? choices[i] : null);
    return isGlobal && i === count - 1 ? { ...layer, pool: GLOBAL_POOL } : layer;
  });
  const { layout, inputs, outputs } = links[count - 1];
  const dense = links[count];
  const shape = sentence(isGlobal ? 'proposal.globalPool' : 'proposal.pooling', {
    side,
    end: isGlobal ? reaches(links, count, side, choices) : end,
    channels: outputs,
    tensor: shownName(dense?.weight.name ?? links[count - 1].weight.name),
  });
  return {
    input: [links[0].inputs, side, side],
    layers,
    flattened: layout === 'outputsLast' && inputs > 0 ? 'channelsLast' : 'channelsFirst',
    assumptions: [RELU, shape],
  };
}

/** Side of the image behind the last convolution. */
function reaches(links: readonly Link[], count: number, side: number, choices: readonly Choice[]): number {
  return links.slice(0, count).reduce((now, link, i) => {
    const { padding, stride, isPooled } = choices[i];
    const convolved = Math.floor((now + 2 * padding - kernelOf(link)) / stride) + 1;
    return isPooled ? Math.floor(convolved / 2) : convolved;
  }, side);
}
