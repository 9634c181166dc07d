/** What parsing a text as JSON would make, as an upper bound. */
export interface JsonCost {
  /** Values: texts, numbers, lists, objects, and the names of their members. */
  readonly values: number;
  /** Members of all objects, those that come twice twice. */
  readonly members: number;
  /** Lists and objects within each other. */
  readonly depth: number;
}

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** The position behind a text that begins at `start`, after its quotation mark. */
function endOfText(bytes: Uint8Array, start: number): number {
  for (let at = start; at < bytes.length; at++) {
    if (bytes[at] === BACKSLASH) at++;
    else if (bytes[at] === QUOTE) return at;
  }
  return bytes.length;
}

/**
 * Counts what JSON in UTF-8 would become before anything is made of it: every value stands behind a comma, an opening
 * bracket, or at the beginning. JSON.parse itself believes any amount: 60 MB of `[],` are a gigabyte of lists, and a
 * list of more than 2²⁷ numbers ends the process. Linear; takes no memory; for any bytes.
 */
export function jsonCost(bytes: Uint8Array): JsonCost {
  let [values, members, depth, deepest] = [1, 0, 0, 0];
  for (let at = 0; at < bytes.length; at++) {
    switch (bytes[at]) {
      case QUOTE:
        at = endOfText(bytes, at + 1);
        break;
      case COLON:
        members++;
        break;
      case COMMA:
        values++;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        values++;
        deepest = Math.max(deepest, ++depth);
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth--;
        break;
    }
  }
  return { values: values + members, members, depth: deepest };
}
