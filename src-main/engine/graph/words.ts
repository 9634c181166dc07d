/** Longest name of a file, node or tensor in a sentence. */
const LONGEST = 60;

/** A name from a file, cut in its middle: what tells names of tensors apart stands at their ends. */
export function brief(name: string): string {
  // eslint-disable-next-line no-control-regex -- a file may hold anything, a sentence may not
  const shown = name.replace(/[\u0000-\u001f\u007f]/g, '�');
  if (shown.length <= LONGEST) return shown;
  return `${shown.slice(0, LONGEST / 3)}…${shown.slice(1 - (2 * LONGEST) / 3)}`;
}

/** Sides as a sentence shows them: `[n, 1, 28, 28]`; null is a side that is open. */
export function shapeText(shape: readonly (number | null)[], batch?: number): string {
  const sides = shape.slice(0, 8).map((side) => {
    if (side === null || side === batch) return 'n';
    if (batch !== undefined && side > 0 && side % batch === 0) return `${side / batch}·n`;
    return String(side);
  });
  return `[${sides.join(', ')}${shape.length > 8 ? ', …' : ''}]`;
}

/** Some of many names: `a, b, c and 12 more`. */
export function some(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(brief).join(', ');
  return names.length > most ? `${shown} + ${names.length - most}` : shown;
}
