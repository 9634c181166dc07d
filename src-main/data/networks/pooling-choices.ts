/** A convolution of which only the kernel is known. */
export interface Kernel {
  readonly size: number;
}

/** What is chosen for one convolution. */
export interface Choice {
  readonly padding: number;
  readonly stride: number;
  readonly isPooled: boolean;
}

const same = (size: number): number => (size - 1) >> 1;

/** Padding of convolution `i`, in the order in which people use them. */
const PADDINGS: readonly ((size: number, i: number) => number)[] = [
  () => 0,
  same,
  (size, i) => (i === 0 ? same(size) : 0),
  (size) => size - 1,
];

/** Whether a pool of 2 stands behind convolution `i` of `n`. */
const POOLS: readonly ((i: number, n: number) => boolean)[] = [
  () => true,
  (i) => i % 2 === 1,
  (i, n) => i === n - 1,
  (i, n) => i < n - 1,
  (i) => i === 0,
  () => false,
];

/** Side of an image behind a convolution and its pool; 0 where the window does not fit. */
function sideAfter(side: number, { size }: Kernel, { padding, stride, isPooled }: Choice): number {
  const convolved = Math.floor((side + 2 * padding - size) / stride) + 1;
  if (convolved < 1) return 0;
  return isPooled ? Math.floor(convolved / 2) : convolved;
}

const endOf = (side: number, kernels: readonly Kernel[], choices: readonly Choice[]): number =>
  kernels.reduce((now, kernel, i) => (now < 1 ? 0 : sideAfter(now, kernel, choices[i])), side);

/**
 * Choices of padding, stride and pooling that lead from an image of `side` to one of `end`, the usual ones first: the
 * same padding everywhere and a pool behind each, behind each second or behind the last convolution; then a stride of 2
 * in place of pools; then the least irregular mixture. Each list of choices comes once.
 */
export function poolingChoices(side: number, end: number, kernels: readonly Kernel[]): Choice[][] {
  const regular = POOLS.flatMap((pooled) =>
    PADDINGS.map((padding) =>
      kernels.map(({ size }, i) => ({
        padding: padding(size, i),
        stride: 1,
        isPooled: pooled(i, kernels.length),
      })),
    ),
  );
  const strided = PADDINGS.flatMap((padding) =>
    [0, 1].map((first) =>
      kernels.map(({ size }, i) => ({
        padding: padding(size, i),
        stride: i < first ? 1 : 2,
        isPooled: false,
      })),
    ),
  );
  const mixed = leastIrregular(side, end, kernels);
  const found = new Map<string, Choice[]>();
  for (const choices of [...regular, ...strided, ...(mixed === null ? [] : [mixed])]) {
    const key = JSON.stringify(choices);
    if (endOf(side, kernels, choices) === end && !found.has(key)) found.set(key, choices);
  }
  return [...found.values()];
}

interface Path {
  readonly cost: number;
  readonly choices: readonly Choice[];
}

/**
 * The cheapest way by dynamic programming over the side: a change of padding from one convolution to the next, and a
 * convolution without a pool, cost one each. Sides are at most `side` + a few, so the table is small.
 */
function leastIrregular(side: number, end: number, kernels: readonly Kernel[]): Choice[] | null {
  let paths = new Map<string, Path & { readonly side: number }>([['', { side, cost: 0, choices: [] }]]);
  for (const kernel of kernels) {
    const next: typeof paths = new Map();
    for (const path of paths.values()) {
      for (const choice of optionsFor(kernel)) {
        const after = sideAfter(path.side, kernel, choice);
        if (after < 1) continue;
        const before = path.choices.at(-1);
        const changes = before === undefined || before.padding === choice.padding ? 0 : 1;
        const cost = path.cost + changes + (choice.isPooled ? 0 : 1);
        const key = `${after}:${choice.padding}`;
        const known = next.get(key);
        if (known !== undefined && known.cost <= cost) continue;
        next.set(key, { side: after, cost, choices: [...path.choices, choice] });
      }
    }
    paths = next;
  }
  const ends = [...paths.values()].filter((path) => path.side === end).sort((a, b) => a.cost - b.cost);
  return ends.length === 0 ? null : [...ends[0].choices];
}

function optionsFor({ size }: Kernel): Choice[] {
  const paddings = [...new Set([0, same(size), size - 1])].filter((padding) => padding < size);
  return paddings.flatMap((padding) => [true, false].map((isPooled) => ({ padding, stride: 1, isPooled })));
}
