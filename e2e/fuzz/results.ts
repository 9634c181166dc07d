/** What a campaign counted, target by target: added up over its pieces, kept in a log, printed as a table. */
import { appendFileSync, readFileSync } from 'node:fs';
import type { Counts } from './campaign';

export interface Result {
  readonly target: string;
  readonly counts: Counts;
  readonly crashes: number;
  readonly hangs: number;
  readonly broken: number;
}

export const NONE: Counts = { cases: 0, accepted: 0, refused: 0, ways: 0, slowestMs: 0 };

export function plus(a: Counts, b: Counts): Counts {
  return {
    cases: a.cases + b.cases,
    accepted: a.accepted + b.accepted,
    refused: a.refused + b.refused,
    ways: Math.max(a.ways, b.ways),
    slowestMs: Math.max(a.slowestMs, b.slowestMs),
  };
}

/** One line behind the others, so that a campaign can be run in pieces, and some of them side by side. */
export function logResult(path: string, result: Result, seed: number): void {
  appendFileSync(path, `${JSON.stringify({ seed, ...result })}\n`);
}

/** The pieces in a log, each target once, in the order of `names`. */
export function summed(path: string, names: readonly string[]): readonly Result[] {
  const pieces = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Result);
  return names.map((target) =>
    pieces
      .filter((piece) => piece.target === target)
      .reduce<Result>(
        (sum, piece) => ({
          target,
          counts: plus(sum.counts, piece.counts),
          crashes: sum.crashes + piece.crashes,
          hangs: sum.hangs + piece.hangs,
          broken: sum.broken + piece.broken,
        }),
        { target, counts: NONE, crashes: 0, hangs: 0, broken: 0 },
      ),
  );
}

const figure = (value: number): string => value.toLocaleString('en-US');

/** The table that is printed and stands in security.md. */
export function table(results: readonly Result[]): string {
  const head = ['target', 'cases', 'accepted', 'refused', 'ways', 'slowest', 'crashes', 'hangs', 'broken'];
  const total = results.reduce((sum, { counts }) => plus(sum, counts), NONE);
  const sum = (of: (result: Result) => number): number => results.reduce((all, one) => all + of(one), 0);
  const line = (name: string, counts: Counts, ...bad: number[]) => [
    name,
    ...[counts.cases, counts.accepted, counts.refused, counts.ways].map(figure),
    `${Math.ceil(counts.slowestMs)} ms`,
    ...bad.map(figure),
  ];
  const rows = [
    head,
    ...results.map(({ target, counts, crashes, hangs, broken }) =>
      line(target, counts, crashes, hangs, broken),
    ),
    line(
      'all',
      { ...total, ways: sum(({ counts }) => counts.ways) },
      sum((r) => r.crashes),
      sum((r) => r.hangs),
      sum((r) => r.broken),
    ),
  ];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
    )
    .join('\n');
}
