import { CLASSES, PIXELS } from '../../../../shared/digits';
import { countMultiplyAdds } from '../../../cost';
import type { Network } from '../../../device';
import type { Model } from '../../../model';
import { checkBatch, layerOutputs } from '../../batch';
import { createPace, type Pause } from '../../pace';
import type { Abilities } from './code';
import { createThreads, wasm, type Threads, type WasmMemory } from './gpu-writer';
import { answerFloats, planMemory, writeModule, type Area, type Memory } from './module';
import { placesOf } from './picture';
import { programOf, type Program } from './program';

/** Images that the calling thread computes in one call, and that threads share out among themselves in one. */
const OWN_ROOM = 32;
const SHARED_ROOM = 512;
/** Multiply-adds of one call that holds the calling thread: some 10 to 20 ms of a core. */
const MOST_WORK = 250_000_000;
/** Multiply-adds of a batch from which it pays to wake threads: about three milliseconds of one core. */
export const WORTH_THREADS = 50_000_000;

interface Exports {
  own(count: number): void;
  readonly [stage: `stage_${number}`]: (input: number, slot: number) => void;
}

/** A network compiled, with its memory. */
export interface Compiled {
  readonly program: Program;
  readonly layout: Memory;
  readonly module: object;
  readonly memory: WasmMemory;
  readonly floats: Float32Array;
  readonly exports: Exports;
}

/** 2 GiB: addresses are compared as signed numbers. */
const MOST_PAGES = 32_768;

/**
 * Writes and compiles the module for so many threads, and fills its memory in small pieces, with a `pause` between them.
 * Null where the engine that would run it refuses the module or so much memory.
 */
export async function compileWhole(
  program: Program,
  threads: number,
  abilities: Abilities,
  pause?: Pause,
): Promise<Compiled | null> {
  const shared = threads > 1;
  const layout = planMemory(program, {
    own: OWN_ROOM,
    shared: shared ? SHARED_ROOM : 0,
    slots: shared ? threads + 1 : 1,
  });
  if (layout.pages > MOST_PAGES) return null;
  const { bytes, constants } = writeModule(program, layout, shared, abilities);
  const made = await instantiate(bytes, { initial: layout.pages, maximum: layout.pages, shared });
  if (made === null) return null;
  const { module, memory, exports } = made;
  const floats = new Float32Array(memory.buffer);
  floats.set(constants, layout.constants / 4);
  const pace = createPace(pause);
  for (const [i, { parameters, output, pack, begin }] of program.stages.entries()) {
    const at = layout.parameters[i] / 4;
    const pieces = pack(floats.subarray(at, at + parameters));
    while (pieces.next().done !== true) await pace();
    if (output.fill === 0 && !begin) continue;
    for (let slot = 0; slot < layout.slots; slot++) {
      const at = (layout.outputs[i] + slot * layout.slotBytes) / 4;
      const buffer = floats.subarray(at, at + output.size).fill(output.fill);
      begin?.(buffer);
      await pace();
    }
  }
  return { program, layout, module, memory, floats, exports };
}

/** The module over a memory of its own, or null where either is refused: as too large. */
async function instantiate(
  bytes: Uint8Array,
  size: { readonly initial: number; readonly maximum: number; readonly shared: boolean },
): Promise<Pick<Compiled, 'module' | 'memory' | 'exports'> | null> {
  try {
    const module = await wasm.compile(bytes);
    const memory = new wasm.Memory(size);
    const { exports } = await wasm.instantiate(module, { env: { memory } });
    return { module, memory, exports: exports as Exports };
  } catch (error) {
    if (error instanceof wasm.CompileError || error instanceof RangeError) return null;
    throw error;
  }
}

/** The answers of an area, each a whole number of vectors, into [image][class]. */
function readAnswers({ floats, program }: Compiled, area: Area, target: Float32Array): void {
  const step = answerFloats(program);
  for (let at = 0, from = area.answers / 4; at < target.length; at += CLASSES, from += step) {
    for (let j = 0; j < CLASSES; j++) target[at + j] = floats[from + j];
  }
}

/** Images and their answers, piece by piece; `to` and `from` share memory with the whole arrays. */
function* pieces(
  inputs: Float32Array,
  logits: Float32Array,
  room: number,
): Generator<[number, Float32Array, Float32Array]> {
  const count = logits.length / CLASSES;
  for (let start = 0; start < count; start += room) {
    const end = Math.min(count, start + room);
    yield [
      end - start,
      inputs.subarray(start * PIXELS, end * PIXELS),
      logits.subarray(start * CLASSES, end * CLASSES),
    ];
  }
}

/** Piece by piece on the calling thread. Between two pieces others may run theirs: each leaves nothing in the memory. */
async function runPaced(
  compiled: Compiled,
  inputs: Float32Array,
  logits: Float32Array,
  { room, pace }: { readonly room: number; readonly pace: () => Promise<void> | undefined },
): Promise<void> {
  for (const [, images, answers] of pieces(inputs, logits, room)) {
    await pace();
    runOwn(compiled, images, answers);
  }
}

/** At most OWN_ROOM images, in one call. */
function runOwn(compiled: Compiled, images: Float32Array, answers: Float32Array): void {
  const { own } = compiled.layout;
  compiled.floats.set(images, own.images / 4);
  compiled.exports.own(answers.length / CLASSES);
  readAnswers(compiled, own, answers);
}

/**
 * Threads take images from a shared area until none is left. Meanwhile the calling thread fills the other one and hands
 * it out as well, so that no thread waits for images, and is free otherwise.
 */
async function runShared(
  compiled: Compiled,
  threads: Threads,
  inputs: Float32Array,
  logits: Float32Array,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { module, memory, layout } = compiled;
  const { shared } = layout;
  const counters = shared.map(({ counter }) => new Int32Array(memory.buffer, counter, 1));
  const begin = (area: number, count: number, images: Float32Array): Promise<void> => {
    compiled.floats.set(images, shared[area].images / 4);
    Atomics.store(counters[area], 0, 0);
    // Slot 0 is the calling thread's.
    const tasks = Array.from({ length: threads.size }, (_, i) => ({ start: i + 1, end: area, seed: count }));
    const done = threads.dispatch({ id: 1, module, memory, mathImports: [], sizeX: 1 }, tasks);
    // It may fail while the other area is waited for; whoever waits for this one hears of it then.
    done.catch(() => undefined);
    return done;
  };
  const begun: { readonly done: Promise<void>; readonly read: () => void }[] = [];
  const finish = async (): Promise<void> => {
    const oldest = begun.shift();
    await oldest?.done;
    oldest?.read();
  };
  let area = 0;
  try {
    for (const [count, images, answers] of pieces(inputs, logits, SHARED_ROOM)) {
      if (begun.length === shared.length) await finish();
      signal?.throwIfAborted();
      const of = shared[area];
      begun.push({ done: begin(area, count, images), read: () => readAnswers(compiled, of, answers) });
      area = (area + 1) % shared.length;
    }
    while (begun.length > 0) await finish();
  } finally {
    // After a failure the other area may still be computed: nobody fills it before.
    await Promise.allSettled(begun.map(({ done }) => done));
  }
}

/** What every layer gave, image by image: its numbers still lie in slot 0. */
function runLayers(compiled: Compiled, model: Model, inputs: Float32Array, count: number): Float32Array[] {
  const { program, layout, floats } = compiled;
  const outputs = layerOutputs(model, count);
  const places = program.layerStages.map((at) =>
    placesOf(at < 0 ? program.image : program.stages[at].output),
  );
  const logits = new Float32Array(CLASSES);
  for (let n = 0; n < count; n++) {
    runOwn(compiled, inputs.subarray(n * PIXELS, (n + 1) * PIXELS), logits);
    outputs.forEach((values, layer) => {
      const at = program.layerStages[layer];
      const from = (at < 0 ? layout.own.images : layout.outputs[at]) / 4;
      places[layer].forEach((place, i) => (values[n * places[layer].length + i] = floats[from + place]));
    });
  }
  return outputs;
}

/**
 * A network in one WebAssembly call, or null where a layer of it has no code here, or it would be too large for one. Every
 * image is computed alone, from its first layer to its last in a core's cache, so that its answer does not depend on others;
 * large batches are shared out over threads image by image, without a barrier between layers.
 */
export async function prepareWhole(
  model: Model,
  options: { readonly threads: boolean; readonly abilities: Abilities; readonly pause?: Pause | undefined },
): Promise<Network | null> {
  const program = programOf(model);
  if (program === null) return null;
  const pool = options.threads ? createThreads() : null;
  const threads = pool !== null && pool.size > 1 ? pool : null;
  const compiled = await compileWhole(program, threads?.size ?? 1, options.abilities, options.pause);
  if (compiled === null) {
    threads?.destroy();
    return null;
  }
  const work = countMultiplyAdds(model);
  const room = Math.min(OWN_ROOM, Math.max(1, Math.floor(MOST_WORK / work)));
  let turn: Promise<unknown> = Promise.resolve();
  return {
    run: async (inputs, count, signal) => {
      checkBatch(inputs, count);
      const logits = new Float32Array(count * CLASSES);
      if (threads !== null && count * work >= WORTH_THREADS) {
        // One shared area: batches asked for at the same time follow each other.
        const mine = turn.then(() => runShared(compiled, threads, inputs, logits, signal));
        turn = mine.catch(() => undefined);
        await mine;
      } else if (count <= room) runOwn(compiled, inputs, logits);
      else await runPaced(compiled, inputs, logits, { room, pace: createPace(options.pause, signal) });
      return logits;
    },
    activations: async (inputs, count) => {
      checkBatch(inputs, count);
      return runLayers(compiled, model, inputs, count);
    },
    dispose: async () => threads?.destroy(),
  };
}
