import type { z } from 'zod';
import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';

type Issue = z.core.$ZodIssue;

/** What zod calls a type → how we call it. */
const TYPES: Readonly<Record<string, Sentence>> = {
  string: sentence('field.text'),
  number: sentence('field.number'),
  int: sentence('field.whole'),
  boolean: sentence('field.truth'),
  array: sentence('field.list'),
  tuple: sentence('field.list'),
  object: sentence('field.object'),
  record: sentence('field.object'),
};

/** A check of our own says its sentence through the `params` of its issue: `{ sentence }`. */
export function customIssue(said: Sentence): { code: 'custom'; params: { sentence: Sentence } } {
  return { code: 'custom', params: { sentence: said } };
}

const figure = (value: number | bigint): number | string =>
  typeof value === 'number' ? value : String(value);

/** Numbers have a size, everything else a length. */
function tooSmall({ origin, minimum, inclusive }: Extract<Issue, { code: 'too_small' }>): Sentence {
  const least = figure(minimum);
  if (origin !== 'number' && origin !== 'int') return sentence('field.shortest', { least });
  return inclusive === false ? sentence('field.above', { least }) : sentence('field.least', { least });
}

function tooBig({ origin, maximum, inclusive }: Extract<Issue, { code: 'too_big' }>): Sentence {
  const most = figure(maximum);
  if (origin !== 'number' && origin !== 'int') return sentence('field.longest', { most });
  return inclusive === false ? sentence('field.below', { most }) : sentence('field.most', { most });
}

function problemOf(issue: Issue): Sentence {
  switch (issue.code) {
    case 'invalid_type':
      return sentence('field.type', { type: TYPES[issue.expected] ?? issue.expected });
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
      return sentence('field.oneOf', { values: issue.values.map(String).join(', ') });
    case 'unrecognized_keys':
      return sentence('field.unknown', { name: issue.keys[0] ?? '' });
    case 'invalid_format':
      return sentence('field.form', { form: issue.format });
    case 'custom':
      return (issue.params?.['sentence'] as Sentence | undefined) ?? sentence('field.wrong');
    default:
      return sentence('field.wrong');
  }
}

/**
 * The first thing that is wrong, in one sentence with the path of its field: `files.3.name: expected text`. `within` is
 * the field that was checked by itself.
 */
export function fieldProblem({ issues }: z.ZodError, ...within: readonly string[]): Sentence {
  const [issue] = issues;
  const path = [...within, ...issue.path.map(String)].join('.');
  const problem = problemOf(issue);
  return path === '' ? problem : sentence('field.at', { path, problem });
}
