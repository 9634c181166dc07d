import { describe, expect, it } from 'vitest';
import type { ModelSummary } from '../../src-main/shared/models';
import { bookModels, isBooksOwn } from './book-model';

const summary = (id: string, origin: ModelSummary['origin'], architecture: string, parameters: number) =>
  ({ id, origin, architecture, parameters }) as ModelSummary;

/** 784·50 + 50 + 50·100 + 100 + 100·10 + 10. */
const BOOK = 45_360;

describe('bookModels', () => {
  it("puts an opened network of the book's shape before the shipped one, and leaves others out", () => {
    const models = [
      summary('digit-cnn', 'shipped', 'conv 16@5×5, dense 10; relu', 78_000),
      summary('digit-mlp', 'shipped', '784-50-100-10, sigmoid', BOOK),
      summary('opened:wide', 'opened', '784-100-10, sigmoid', 79_510),
      summary('opened:book', 'opened', '784-50-100-10, sigmoid', BOOK),
    ];
    expect(bookModels(models).map(({ id }) => id)).toEqual(['opened:book', 'digit-mlp']);
  });

  it("knows the book's own file by its SHA-256, and puts it before every other network of its shape", () => {
    const own = {
      ...summary('opened:b7f55a27', 'opened', '784-50-100-10, sigmoid', BOOK),
      // sha256sum of sample_weight.pkl as the book's repository has it.
      sha256: 'b7f55a27988ba34c3777b0f1bbd464817c8a4db855723e6ff26f703501917a13',
    };
    const other = {
      ...summary('opened:mine', 'opened', '784-50-100-10, sigmoid', BOOK),
      sha256: '0'.repeat(64),
    };
    expect([own, other].map(isBooksOwn)).toEqual([true, false]);
    expect(bookModels([other, own]).map(({ id }) => id)).toEqual(['opened:b7f55a27', 'opened:mine']);
  });
});
