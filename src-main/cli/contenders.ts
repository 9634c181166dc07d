import { cpus } from 'node:os';
import { Budget } from '../data/budget';
import { readNetwork } from '../data/networks/read-network';
import type { Network } from '../engine/device';
import { openDevice } from '../engine/devices';
import { buildGraph } from '../engine/graph/build';
import type { Model } from '../engine/model';
import { PIXELS } from '../shared/digits';
import { CommandError } from './context';

/** Something that runs the exported network, opened anew each time. */
export interface Contender {
  readonly name: string;
  open(): Promise<Pick<Network, 'run' | 'dispose'>>;
}

/** A contender that is not installed here, and what to do about it. */
export interface Missing {
  readonly name: string;
  readonly reason: string;
}

/** What of onnxruntime's common interface is used; both packages have it. */
interface Onnxruntime {
  readonly env: { readonly versions?: { readonly common?: string }; readonly wasm?: { numThreads?: number } };
  readonly InferenceSession: {
    create(model: Uint8Array, options: object): Promise<Session>;
  };
  readonly Tensor: new (type: 'float32', data: Float32Array, shape: readonly number[]) => object;
}

interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(feeds: Readonly<Record<string, object>>): Promise<Readonly<Record<string, { readonly data: unknown }>>>;
  release(): Promise<void>;
}

/** The network of an exported file, as the app opens one. */
export function modelOfOnnx(onnx: Uint8Array): Model {
  const read = readNetwork([{ name: 'exported.onnx', bytes: onnx }], new Budget());
  if (read.kind !== 'graph') throw new CommandError('The exported file is not an ONNX network.');
  return buildGraph(read.graph, { pixels: '0..1' }).model;
}

/** This project's `webasm` device. */
export function deskContender(onnx: Uint8Array): Contender {
  return {
    name: 'Digit Desk webasm',
    open: async () => {
      const device = await openDevice('webasm');
      const network = await device.prepare(modelOfOnnx(onnx));
      const dispose = (): Promise<void> => network.dispose().then(() => device.dispose());
      return { run: (inputs, count) => network.run(inputs, count), dispose };
    },
  };
}

/** onnxruntime's packages as they are installed beside the program; they are no part of it. */
const PEERS = [
  { name: 'onnxruntime-web', install: 'npm install' },
  // Its installation runs a script, which this project asks of nobody; on the processor it works without.
  { name: 'onnxruntime-node', install: 'npm install --no-save --ignore-scripts onnxruntime-node' },
] as const;

/** The contenders that are here, on as many threads as there are cores, and those that are not. */
export async function findPeers(onnx: Uint8Array): Promise<{ peers: Contender[]; missing: Missing[] }> {
  const peers: Contender[] = [];
  const missing: Missing[] = [];
  for (const { name, install } of PEERS) {
    try {
      // A name in a variable stays out of the bundle.
      const module = (await import(/* @vite-ignore */ name)) as Onnxruntime & {
        readonly default?: Onnxruntime;
      };
      peers.push(peerContender(name, module.default ?? module, onnx));
    } catch (error) {
      if (!/cannot find|not find/i.test(error instanceof Error ? error.message : '')) throw error;
      missing.push({ name, reason: `not installed: ${install}` });
    }
  }
  return { peers, missing };
}

function peerContender(
  name: string,
  { env, InferenceSession, Tensor }: Onnxruntime,
  onnx: Uint8Array,
): Contender {
  const threads = cpus().length;
  if (env.wasm) env.wasm.numThreads = threads;
  return {
    name,
    open: async () => {
      const session = await InferenceSession.create(onnx, {
        logSeverityLevel: 3,
        intraOpNumThreads: threads,
      });
      const [input, output] = [session.inputNames[0], session.outputNames[0]];
      const shape = inputShape(onnx);
      return {
        run: async (inputs, count) => {
          const answer = await session.run({ [input]: new Tensor('float32', inputs, [count, ...shape]) });
          return answer[output].data as Float32Array;
        },
        dispose: () => session.release(),
      };
    },
  };
}

/** The shape of one image as the file wants it. */
function inputShape(onnx: Uint8Array): number[] {
  const read = readNetwork([{ name: 'exported.onnx', bytes: onnx }], new Budget());
  const [, ...shape] = read.kind === 'graph' ? read.graph.inputs[0].shape : [null, PIXELS];
  return shape.map((side) => side ?? 1);
}
