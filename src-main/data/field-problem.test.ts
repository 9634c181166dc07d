import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LANGUAGE_NAMES } from '../shared/languages';
import { sentence } from './sentences';
import { english, say } from '../shared/sentences/sentence';
import { customIssue, fieldProblem } from './field-problem';

const schema = z.strictObject({
  name: z.string().min(2).max(5),
  size: z.int().min(1).max(9),
  share: z.number().positive().lt(1),
  kind: z.enum(['dense', 'flatten']),
  list: z.array(z.boolean()).max(2),
  when: z.iso.datetime(),
  bytes: z.instanceof(Uint8Array),
  even: z.number().superRefine((value, context) => {
    if (value % 2 !== 0) context.addIssue(customIssue(sentence('file.atMost', { most: 2, got: value })));
  }),
});
const good = {
  name: 'abc',
  size: 3,
  share: 0.5,
  kind: 'dense',
  list: [true],
  when: '2026-01-01T00:00:00Z',
  bytes: new Uint8Array(1),
  even: 2,
};

function problem(wrong: Record<string, unknown>) {
  const result = schema.safeParse({ ...good, ...wrong });
  if (result.success) throw new Error('it was let in');
  return fieldProblem(result.error);
}

describe('the problem of a field', () => {
  it.each([
    [{ name: 7 }, 'name: expected text'],
    [{ name: 'a' }, 'name: expected a length of at least 2'],
    [{ name: 'abcdef' }, 'name: expected a length of at most 5'],
    [{ size: 0 }, 'size: expected at least 1'],
    [{ size: 10 }, 'size: expected at most 9'],
    [{ size: 2.5 }, 'size: expected a whole number'],
    [{ share: 0 }, 'share: expected more than 0'],
    [{ share: 1 }, 'share: expected less than 1'],
    [{ kind: 'pool' }, 'kind: expected one of dense, flatten'],
    [{ list: [true, 1] }, 'list.1: expected true or false'],
    [{ list: [true, true, true] }, 'list: expected a length of at most 2'],
    [{ when: 'today' }, 'when: expected text of the form datetime'],
    [{ bytes: 'abc' }, 'bytes: expected Uint8Array'],
    [{ even: 3 }, 'even: expected at most 2 bytes, got 3'],
    [{ size: undefined }, 'size: expected a number'],
    [{ admin: true }, 'there is no field admin'],
  ])('%j is one sentence with its path', (wrong, said) => {
    expect(english(problem(wrong))).toBe(said);
  });

  it('is said in every language, in one line', () => {
    const said = LANGUAGE_NAMES.map((language) => say(language, problem({ name: 7 })));
    expect(new Set(said).size).toBe(LANGUAGE_NAMES.length);
    for (const text of said) expect(text).toMatch(/^name[:：].+$/);
  });

  it('can say the field that was checked by itself', () => {
    const result = z.array(z.number()).safeParse(['a']);
    expect(english(fieldProblem(result.error!, 'sizes'))).toBe('sizes.0: expected a number');
  });
});
