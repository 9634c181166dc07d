import type { Meanwhile, Scenario } from './scenarios';
import type { Point } from './dying-program';

/** One way to die. */
export interface Case {
  /** Null: it lives on. */
  readonly point: Point | null;
  readonly meanwhile: Meanwhile | null;
}

/**
 * Every way in which a scenario's program can be killed: before each of its operations, within each write after every
 * `step`th byte, and for each of those with the other program's two acts before every `stride`th operation up to then, both
 * before the same one unless `apart`.
 */
export async function* allCases(
  scenario: Scenario,
  folder: string,
  { step, stride, apart }: { readonly step: number; readonly stride: number; readonly apart: boolean },
): AsyncGenerator<Case> {
  const { lengths } = await scenario(folder, null, null);
  const acts = function* (operation: number): Generator<Meanwhile | null> {
    yield null;
    // Not always the same ones: before the next death they come one later.
    const first = operation % stride;
    for (let keeps = first; keeps <= operation; keeps += stride) {
      if (!apart) yield { keeps, removes: keeps };
      else for (let removes = first; removes <= operation; removes += stride) yield { keeps, removes };
    }
  };
  for (const meanwhile of acts(lengths.length)) yield { point: null, meanwhile };
  for (const [operation, length] of lengths.entries()) {
    const cuts = [0];
    for (let bytes = 1; bytes < length; bytes += step) cuts.push(bytes);
    if (length > 0) cuts.push(length);
    for (const bytes of cuts)
      for (const meanwhile of acts(operation)) yield { point: { operation, bytes }, meanwhile };
  }
}
