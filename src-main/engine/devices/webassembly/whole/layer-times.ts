import { PIXELS } from '../../../../shared/digits';
import { layerMultiplyAdds } from '../../../cost';
import type { LayerKind, Model } from '../../../model';
import { abilities } from './abilities';
import { VECTOR, type Abilities } from './code';
import { createModule, wasm } from './gpu-writer';
import { compileWhole } from './network';
import { programOf } from './program';

/** What one layer took for one image: the shortest of many runs on one thread, its numbers in the core's cache. */
export interface LayerTime {
  readonly name: string;
  readonly kind: LayerKind;
  readonly multiplyAdds: number;
  readonly microseconds: number;
}

export interface LayerTimes {
  readonly layers: readonly LayerTime[];
  /**
   * Multiply-adds a second that one core reaches on vectors of four floats with nothing to read: with a multiplication
   * and an addition each, and in one instruction (null where this engine has none).
   */
  readonly peak: { readonly separate: number; readonly fused: number | null };
  /** Which of the two the layers run with. */
  readonly isFused: boolean;
}

const ROUNDS = 300;
/** Images computed one after the other in a round, so that the clock is fine enough. */
const IMAGES = 32;

/** Times every layer of a network that runs in one call, or null for another; `images` holds 32 of them. */
export async function timeLayers(model: Model, images: Float32Array): Promise<LayerTimes | null> {
  const program = programOf(model);
  if (program === null) return null;
  const able = abilities();
  const compiled = await compileWhole(program, 1, able);
  if (compiled === null) return null;
  const { layout, floats, exports } = compiled;
  floats.set(images.subarray(0, IMAGES * PIXELS), layout.own.images / 4);
  for (let round = 0; round < ROUNDS; round++) exports.own(IMAGES);
  const layers: LayerTime[] = [];
  for (const [at, layer] of model.layers.entries()) {
    const stage = program.layerStages[at];
    // What only gives another shape has no stage of its own.
    if (stage < 0 || program.layerStages.indexOf(stage) < at) continue;
    const run = exports[`stage_${stage}`];
    const ms = shortest(() => {
      for (let n = 0; n < IMAGES; n++) run(layout.own.images + 4 * PIXELS * n, 0);
    });
    const { name, kind } = layer;
    layers.push({ name, kind, multiplyAdds: layerMultiplyAdds(layer), microseconds: (1000 * ms) / IMAGES });
  }
  const peak = { separate: peakOf({ fused: false }), fused: able.fused ? peakOf({ fused: true }) : null };
  return { layers, peak, isFused: able.fused };
}

function shortest(run: () => void): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** Sums that do not wait for each other: enough for the longest known way through a multiplication and an addition. */
const SUMS = 12;
const TURNS = 20_000;

/** Multiply-adds a second of a loop of nothing else, one sum after the other in twelve registers. */
function peakOf({ fused }: Abilities): number {
  const module = createModule();
  const em = module.addFunction('peak', { params: ['v128'] });
  const inner = module.addFunction('run', {});
  const sums = Array.from({ length: SUMS }, () => em.addLocal('v128'));
  const left = em.addLocal('i32');
  em.i32Const(TURNS).localSet(left).loop();
  for (const sum of sums) {
    if (fused) em.localGet(0).localGet(0).localGet(sum)._push([0xfd, 0x85, 0x02]);
    else em.localGet(sum).localGet(0).localGet(sum).f32x4Mul().f32x4Add();
    em.localSet(sum);
  }
  em.localGet(left).i32Const(1).i32Sub().localTee(left).brIf(0).end();
  // Without a use the loop would be taken away.
  sums.forEach((sum, i) =>
    em
      .i32Const(0)
      .localGet(sum)
      .v128Store(VECTOR * i, 2),
  );
  inner.v128ConstF32x4(0.5, 0.25, 0.125, 1).call('peak');
  module.addMemoryImport(1, 1, false);
  module.exportFunction('run');
  const memory = new wasm.Memory({ initial: 1, maximum: 1, shared: false });
  const { exports } = new wasm.Instance(new wasm.Module(module.toBytes()), { env: { memory } });
  const run = (exports as { run(): void }).run;
  return (4 * SUMS * TURNS) / (shortest(run) / 1000);
}
