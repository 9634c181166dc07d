/** What a writer's digits are used for. */
export type WriterSplit = 'training' | 'validation' | 'heldOut';

/** 32-bit FNV-1a hash of a text's UTF-8 bytes (Fowler, Noll, Vo: offset basis 0x811c9dc5, prime 0x01000193). */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/**
 * The fixed split by writer, never by digit: FNV-1a 32 of the writer's id modulo 15; 0–7 trains, 8–9 validates,
 * 10–14 (a third) is held out and only reported on. `training/dataset.py` states the same rule.
 */
export function writerSplit(writer: string): WriterSplit {
  const remainder = fnv1a32(writer) % 15;
  if (remainder < 8) return 'training';
  return remainder < 10 ? 'validation' : 'heldOut';
}
