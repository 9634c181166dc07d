import { describe, expect, it } from 'vitest';
import { Budget, OverBudget, withBudget } from './budget';
import { badFile, DataError } from './error';
import { sentence } from './sentences';

describe('the account of an opening', () => {
  it('is charged up to its limit and no further', () => {
    const budget = new Budget({ entries: 3, pixels: 10 });
    budget.spend('entries', 2);
    budget.spend('pixels', 10);
    expect([budget.left('entries'), budget.left('pixels')]).toEqual([1, 0]);
    budget.spend('entries');
    expect(() => budget.spend('entries')).toThrow('holds more than 3 files');
    expect(() => budget.spend('pixels', 0.5)).toThrow(OverBudget);
    expect(budget.left('pixels')).toBe(0);
  });

  it('takes what is no number for too much', () => {
    expect(() => new Budget().spend('unpacked', NaN)).toThrow(OverBudget);
    expect(() => new Budget().spend('unpacked', Infinity)).toThrow('unpacks to more than 536,870,912 bytes');
  });

  it('ends when its time is up', () => {
    let time = 0;
    const budget = new Budget({ seconds: 2 }, () => time);
    budget.spend('values');
    time = 2001;
    const spendMany = () => {
      for (let i = 0; i < 10_000; i++) budget.spend('values');
    };
    expect(spendMany).toThrow('takes longer than 2 s to read');
    expect(() => budget.spend('pixels')).toThrow('takes longer than 2 s to read');
  });

  it('says what was too much with the name of what was opened, and leaves other failures alone', () => {
    const tooMany = () => withBudget('x.zip', (budget) => budget.spend('entries', 2), { entries: 1 });
    expect(tooMany).toThrow(DataError);
    expect(tooMany).toThrow('x.zip: holds more than 1 files');
    const empty = badFile('a.png', sentence('file.empty'));
    const failing = () =>
      withBudget('x.zip', () => {
        throw empty;
      });
    expect(failing).toThrow(empty);
  });
});
