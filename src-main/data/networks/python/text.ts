/** Values as Python source. */

/** A text in quotes; what a person could not see is written as its number. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replace(/\p{C}/gu, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });

const strange = (value: number): string | null => {
  if (Number.isNaN(value)) return 'np.nan';
  if (Number.isFinite(value)) return null;
  return value > 0 ? 'np.inf' : '-np.inf';
};

/** A whole number; one with a fraction as it is. */
export const whole = (value: number): string => strange(value) ?? String(value);

/** A number with a point: 1 is `1.0`. What came as float32 has the fewest digits that mean the same float32. */
export function real(value: number): string {
  let shortest = value;
  if (Math.fround(value) === value) {
    for (let digits = 1; digits <= 9; digits++) {
      shortest = Number(value.toPrecision(digits));
      if (Math.fround(shortest) === value) break;
    }
  }
  const text = strange(value) ?? String(shortest);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

/** `(1, 2)`, and `(1,)` of one. */
export const tuple = (values: readonly number[]): string =>
  `(${values.map(whole).join(', ')}${values.length === 1 ? ',' : ''})`;

export const list = (values: readonly number[]): string => `[${values.map(whole).join(', ')}]`;

const KEYWORDS = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

/** A name for a variable that is like `name` and none of `taken`. */
export function identifier(name: string, taken: ReadonlySet<string>): string {
  const plain = name
    .replace(/\W+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()
    .slice(-40);
  const first = /^[a-z]/.test(plain) ? plain : `t${plain}`;
  let free = first;
  for (let count = 2; taken.has(free) || KEYWORDS.has(free); count++) free = `${first}_${count}`;
  return free;
}
