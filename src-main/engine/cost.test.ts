import { describe, expect, it } from 'vitest';
import { countMultiplyAdds, countParameters, summarizeArchitecture } from './cost';
import { randomCnn, randomMlp } from './test-fixtures';

describe('cost of a network', () => {
  it('counts 784-50-100-10', () => {
    const model = randomMlp('sigmoid', 1);
    // 784·50 + 50·100 + 100·10 = 45,200, and 160 biases.
    expect(countMultiplyAdds(model)).toBe(45_200);
    expect(countParameters(model)).toBe(45_360);
    expect(summarizeArchitecture(model)).toBe('784-50-100-10, sigmoid');
  });

  it('counts convolutions by their output cells', () => {
    const model = randomCnn(1);
    // 5·784·25 + 7·144·5·9 + 9·25·7 + 6·9·9·9 + 54·33 + 33·10
    expect(countMultiplyAdds(model)).toBe(98_000 + 45_360 + 1_575 + 4_374 + 1_782 + 330);
    // (125+5) + (315+7) + (63+9) + (486+6) + (1782+33) + (330+10)
    expect(countParameters(model)).toBe(130 + 322 + 72 + 492 + 1_815 + 340);
    expect(summarizeArchitecture(model)).toBe(
      'conv 5@5×5, max pool 2×2, conv 7@3×3, average pool 3×3, conv 9@1×1, conv 6@3×3, dense 33, dense 10; ' +
        'relu and sigmoid and identity',
    );
  });
});
