import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../src-main/shared/digits';
import { BLANK, commit, isEmpty, redo, startHistory, undo } from './history';

const dot = (x: number): Drawing => ({ picture: null, marks: [{ tool: 'pen', width: 2, points: [[x, 0]] }] });

describe('the history of a drawing', () => {
  it('goes back and forth over every step', () => {
    const [a, b] = [dot(1), dot(2)];
    const history = commit(commit(startHistory(), a), b);
    expect(undo(history).present).toBe(a);
    expect(undo(undo(history)).present).toBe(BLANK);
    expect(redo(undo(history)).present).toBe(b);
  });

  it('stays where it is at both ends', () => {
    const history = startHistory(dot(1));
    expect(undo(history)).toEqual(history);
    expect(redo(history)).toEqual(history);
  });

  it('forgets what was undone as soon as something new is drawn', () => {
    const history = commit(undo(commit(startHistory(), dot(1))), dot(2));
    expect(history.future).toEqual([]);
    expect(redo(history)).toEqual(history);
  });

  it('takes the same drawing again for no step, so redo still works', () => {
    const history = undo(commit(startHistory(), dot(1)));
    expect(commit(history, history.present)).toBe(history);
  });

  it('remembers 500 steps', () => {
    let history = startHistory();
    for (let x = 0; x < 502; x++) history = commit(history, dot(x));
    expect(history.past.length).toBe(500);
    expect(history.past[0].marks[0].points[0][0]).toBe(1);
  });
});

describe('an empty drawing', () => {
  it('has neither picture nor marks; erased ink and a black picture still count', () => {
    expect(isEmpty(BLANK)).toBe(true);
    expect(isEmpty(dot(3))).toBe(false);
    expect(isEmpty({ picture: new Uint8Array(784), marks: [] })).toBe(false);
  });
});
