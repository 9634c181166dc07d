import { graphOfProposal } from '../../src-main/data/networks/graph-of-proposal';
import { proposeArchitectures } from '../../src-main/data/networks/proposal';
import { buildGraph } from '../../src-main/engine/graph/build';
import { answer } from '../../src-main/recognizer/requests/door';
import type { Handlers } from '../../src-main/shared/contract';
import { ExpectedError } from '../../src-main/shared/failure';
import type { GraphTensor } from '../../src-main/shared/graph';
import { utf8 } from './seeds';
import type { Target } from './target';
import { JSON_WORDS, words } from './words';

const tensor = (...shape: readonly number[]): GraphTensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, side) => product * side, 1)),
  type: 'real',
});

/** A small convolution and two dense layers, as PyTorch names them. */
const TENSORS = new Map<string, GraphTensor>([
  ['conv1.weight', tensor(4, 1, 3, 3)],
  ['conv1.bias', tensor(4)],
  ['fc1.weight', tensor(16, 676)],
  ['fc1.bias', tensor(16)],
  ['fc2.weight', tensor(10, 16)],
  ['fc2.bias', tensor(10)],
]);

const handlers = {
  chooseArchitecture: async ({ architecture }) => {
    const graph = graphOfProposal({ name: 'f', producer: null }, TENSORS, architecture);
    return buildGraph(graph, { pixels: '0..1' }).model.layers.length;
  },
} as {
  [K in keyof Handlers]?: (request: Parameters<Handlers[K]>[0]) => Promise<unknown>;
} as unknown as Handlers;

/** A table of layers as a page sends it, through the door and on to a network. */
export const architectureTarget: Target = {
  name: 'architecture',
  seeds: proposeArchitectures(TENSORS).map((proposal) => utf8(JSON.stringify(proposal))),
  words: [
    ...JSON_WORDS,
    ...words(
      '512',
      '64',
      '"max"',
      '"globalAverage"',
      '"outputsLast"',
      '"channelsLast"',
      '"fc1.weight"',
      '[3,32,32]',
    ),
  ],
  async read(content) {
    let architecture: unknown;
    try {
      architecture = JSON.parse(new TextDecoder().decode(content));
    } catch {
      // The transport gives values, never text: what is no JSON stands for a text.
      architecture = new TextDecoder().decode(content);
    }
    let bug: string | null = null;
    const log = (line: string): void => void (bug = line);
    const outcome = await answer(handlers, 'chooseArchitecture', { model: 'm', architecture }, { log });
    if (bug !== null) return `a bug: ${String(bug)}`;
    if (outcome.ok) return null;
    throw new ExpectedError(outcome.failure.code, outcome.failure.sentence);
  },
};
