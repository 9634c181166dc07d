import type { Call } from './call';
import { tuple } from './text';

/** Convolution and pooling over one axis are those over two with pictures of height 1. */
interface Picture {
  /** Whether there are two axes. */
  readonly isFlat: boolean;
  readonly x: string;
  /** Named arguments: what differs from steps of 1 without a border. */
  readonly named: string[];
  /** The border as the node says it. */
  readonly pads: readonly number[];
}

const ONES = [1, 1];

/** A list of one or two axes as [down, across]. */
const pair = (values: readonly number[] | null): readonly number[] =>
  values === null ? ONES : values.length === 1 ? [1, ...values] : values;

const differs = (values: readonly number[], usual: number): boolean =>
  values.some((value) => value !== usual);

function pictureOf(call: Call, rank: number, window: string, ceil: boolean): Picture {
  const isFlat = rank === 1;
  const x = isFlat ? `${call.x}[:, :, None]` : call.x;
  const [stride, dilation] = [pair(call.list('strides')), pair(call.list('dilations'))];
  const auto = call.text('auto_pad', 'NOTSET');
  const given = auto === 'VALID' ? null : call.list('pads');
  const [before = 0, after = 0] = given ?? [];
  const pads = isFlat ? [0, before, 0, after] : (given ?? [0, 0, 0, 0]);
  const around = `${x}, ${window}, ${tuple(stride)}, ${tuple(dilation)}`;
  const named: string[] = [];
  if (differs(stride, 1)) named.push(`stride=${tuple(stride)}`);
  if (differs(dilation, 1)) named.push(`dilation=${tuple(dilation)}`);
  if (auto.startsWith('SAME')) {
    const upper = auto === 'SAME_UPPER' ? 'True' : 'False';
    named.push(`pads=${call.use('same_pads')}(${around}, upper=${upper})`);
  } else if (ceil) named.push(`pads=${call.use('ceil_pads')}(${around}, ${tuple(pads)})`);
  else if (differs(pads, 0)) named.push(`pads=${tuple(pads)}`);
  return { isFlat, x, named, pads };
}

const called = (name: string, values: readonly string[], { isFlat }: Picture): string =>
  `${name}(${values.join(', ')})${isFlat ? '[:, :, 0]' : ''}`;

export function convolution(call: Call): string {
  const rank = (call.constant(1)?.shape.length ?? 2 + (call.list('kernel_shape')?.length ?? 2)) - 2;
  const weights = rank === 1 ? `${call.at(1)}[:, :, None]` : call.at(1);
  const picture = pictureOf(call, rank, `${weights}.shape[2:]`, false);
  const groups = call.number('group', 1);
  const values = [picture.x, weights, ...(call.has(2) ? [call.at(2)] : []), ...picture.named];
  if (groups !== 1) values.push(`groups=${groups}`);
  return called(call.use('convolution'), values, picture);
}

export function maxPool(call: Call): string {
  const window = call.list('kernel_shape') ?? ONES;
  const sides = tuple(pair(window));
  const picture = pictureOf(call, window.length, sides, call.number('ceil_mode', 0) === 1);
  return called(call.use('max_pool'), [picture.x, sides, ...picture.named], picture);
}

export function averagePool(call: Call): string {
  const window = call.list('kernel_shape') ?? ONES;
  const sides = tuple(pair(window));
  const picture = pictureOf(call, window.length, sides, call.number('ceil_mode', 0) === 1);
  const values = [picture.x, sides, ...picture.named];
  if (call.number('count_include_pad', 0) === 1) {
    const auto = picture.named.find((one) => one.startsWith('pads=same_pads'));
    const counted = auto?.slice('pads='.length) ?? tuple(picture.pads);
    if (auto !== undefined || differs(picture.pads, 0)) values.push(`counted=${counted}`);
  }
  return called(call.use('average_pool'), values, picture);
}
