import { datasetTitle } from '../../src-main/evaluation/dataset-title';
import type { Description } from '../../src-main/shared/contract';
import type { ModelSummary } from '../../src-main/shared/models';
import { sentence } from '../../src-main/catalogue';
import { plain } from '../../src-main/shared/sentences/sentence';

const mlp: ModelSummary = {
  id: 'digit-mlp',
  name: 'digit-mlp',
  title: 'Book-sized network for drawn digits',
  origin: 'shipped',
  sha256: 'a3'.repeat(32),
  bytes: 181_552,
  architecture: '784-50-100-10, sigmoid',
  parameters: 45_360,
  multiplyAdds: 45_200,
  mnistTest: { count: 9_801, total: 10_000 },
  heldOutWriters: { count: 2_841, total: 2_909 },
  calibration: { temperature: 0.86, refuseBelow: 0.42, unsureBelow: 0.6 },
  calibratedOn: null,
  pixels: { used: '0..1', by: 'format', trials: [] },
  output: null,
  source: {
    format: 'safetensors',
    producer: null,
    opset: null,
    layout: null,
    ending: null,
    assumptions: [],
    architecture: null,
  },
};

/** An opened file: nobody measured it, so its card has gaps, and its name is long. */
const opened: ModelSummary = {
  ...mlp,
  id: 'opened:5f1c2a',
  name: 'sample_weight (copy of the lecture of 12 March, second attempt).pkl',
  title: 'sample_weight (copy of the lecture of 12 March, second attempt).pkl',
  origin: 'opened',
  sha256: '5f'.repeat(32),
  mnistTest: null,
  heldOutWriters: null,
  calibration: { temperature: 1, refuseBelow: 0, unsureBelow: 0 },
};

const layer = {
  layout: 'outputsFirst',
  norm: null,
  stride: 1,
  pool: { kind: 'none', size: 2, stride: 2 },
  factor: 1,
} as const;

/** A file of bare weights: its pixels were tried out, its layers are assumed, it is calibrated here. */
export const FOREIGN: ModelSummary = {
  ...opened,
  id: 'opened:77aa01',
  name: 'lenet.pt',
  title: 'lenet.pt',
  architecture: '1×28×28, conv 8 5×5, dense 10',
  pixels: {
    used: 'mean-std',
    by: 'chosen',
    trials: [
      { pixels: 'mean-std', correct: 486, total: 500 },
      { pixels: '0..1', correct: 468, total: 500 },
      { pixels: 'inverted', correct: 17, total: 500 },
    ],
  },
  calibration: { temperature: 1.37, refuseBelow: 0.7655, unsureBelow: 0.5237 },
  calibratedOn: {
    dataset: 'samples',
    name: 'Samples (synthetic)',
    first: 500,
    end: 1_000,
    pixels: 'mean-std',
    errorBefore: 0.0258,
    errorAfter: 0.0136,
  },
  source: {
    format: 'PyTorch',
    producer: 'PyTorch',
    opset: null,
    layout: { side: 28, channels: 1, channelsLast: false, shape: [null, 1, 28, 28] },
    ending: null,
    assumptions: [],
    architecture: {
      input: [1, 28, 28],
      layers: [
        {
          ...layer,
          kind: 'conv2d',
          weights: 'conv1.weight',
          bias: 'conv1.bias',
          activation: 'relu',
          padding: 0,
          pool: { kind: 'max', size: 2, stride: 2 },
        },
        {
          ...layer,
          kind: 'dense',
          weights: 'fc.weight',
          bias: 'fc.bias',
          activation: 'identity',
          padding: 0,
        },
      ],
      flattened: 'channelsFirst',
      assumptions: [sentence('proposal.orderInFile'), sentence('proposal.relu')],
      unused: ['steps'],
    },
  },
};

/** A large file with several outputs of ten numbers, of which the first is taken; its pixels were tried in a race. */
export const TWO_HEADED = {
  ...FOREIGN,
  output: { used: 'digits', by: 'first', among: ['digits', 'digits_of_the_rotated_picture'] },
  pixels: {
    used: 'mean-std',
    by: 'chosen',
    trials: [
      { pixels: 'mean-std', correct: 97, total: 98 },
      { pixels: '0..1', correct: 94, total: 98 },
      { pixels: 'inverted', correct: 0, total: 2 },
    ],
  },
} as const satisfies ModelSummary;

/** Two networks, data that is there and data that is not, and devices of both kinds. */
export const DESCRIPTION: Description = {
  version: '0.1.0',
  host: 'web',
  models: [mlp, opened, FOREIGN],
  datasets: [
    {
      id: 'mnist-test',
      title: datasetTitle({ id: 'mnist-test', name: '' }),
      synthetic: false,
      drawn: false,
      count: null,
      detail: plain('MNIST is not on this machine: no folder was named'),
    },
    {
      id: 'samples',
      title: datasetTitle({ id: 'samples', name: '' }),
      synthetic: true,
      drawn: false,
      count: 1_000,
      detail: plain('in the program’s own folder'),
    },
  ],
  devices: [
    { name: 'webgl2', available: false, detail: plain('the page lends no adapter') },
    { name: 'webasm', available: true, detail: plain('2 threads') },
    { name: 'cpu', available: true, detail: plain('JavaScript of gpu.js') },
    { name: 'reference', available: true, detail: plain('float64 loops, slow and exact') },
  ],
};
