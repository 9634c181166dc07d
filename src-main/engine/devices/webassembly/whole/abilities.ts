import type { Abilities } from './code';
import { createModule, wasm } from './gpu-writer';

/** Tried once by writing a module with one such instruction, f32x4.relaxed_madd, and asking whether it is valid. */
export function abilities(): Abilities {
  known ??= { fused: hasMultiplyAdd() };
  return known;
}

let known: Abilities | null = null;

function hasMultiplyAdd(): boolean {
  const module = createModule();
  const em = module.addFunction('fused', { params: ['v128'], results: ['v128'] });
  em.localGet(0).localGet(0).localGet(0)._push([0xfd, 0x85, 0x02]);
  return wasm.validate(module.toBytes());
}
