import { describe, expect, it } from 'vitest';
import { decodedSize, sizeProblem } from './picture-size';

describe('the size of a picture', () => {
  it('must be at least one pixel and at most 100 megapixels', () => {
    expect(sizeProblem({ width: 0, height: 0 })).toBe('empty');
    expect(sizeProblem({ width: 5, height: 0 })).toBe('empty');
    expect(sizeProblem({ width: NaN, height: 1 })).toBe('empty');
    expect(sizeProblem({ width: 20_000, height: 20_000 })).toBe('tooLarge');
    expect(sizeProblem({ width: 10_000, height: 10_000 })).toBeNull();
    expect(sizeProblem({ width: 1, height: 1 })).toBeNull();
  });

  it('is kept up to 1,600 pixels and reduced in proportion beyond', () => {
    expect(decodedSize({ width: 28, height: 28 })).toEqual({ width: 28, height: 28 });
    expect(decodedSize({ width: 1600, height: 900 })).toEqual({ width: 1600, height: 900 });
    expect(decodedSize({ width: 3200, height: 800 })).toEqual({ width: 1600, height: 400 });
    expect(decodedSize({ width: 10_000, height: 2 })).toEqual({ width: 1600, height: 1 });
  });
});
