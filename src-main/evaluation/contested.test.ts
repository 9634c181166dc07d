import { describe, expect, it } from 'vitest';
import { CONTESTED_MNIST_TEST, isContested, withoutContested } from './contested';

/** A run over the first 2,000 test images: every label 3, everything read as 3 but the contested 947 and image 5. */
function run(id: string) {
  const labels = new Uint8Array(2_000).fill(3);
  const predictions = labels.slice();
  predictions[947] = 8;
  predictions[5] = 9;
  return { dataset: { id, name: 'MNIST', count: 10_000, sha256: '' }, labels, predictions };
}

describe('contested labels', () => {
  it('are fifteen different images of the test set', () => {
    expect(new Set(CONTESTED_MNIST_TEST).size).toBe(15);
    expect(Math.max(...CONTESTED_MNIST_TEST)).toBeLessThan(10_000);
    expect(isContested('mnist-test', 947)).toBe(true);
    expect(isContested('mnist-test', 948)).toBe(false);
    expect(isContested('mnist-train', 947)).toBe(false);
  });

  it('are left out of the counts: 947, 1621 and 1901 of the first 2,000', () => {
    const left = withoutContested(run('mnist-test'));
    expect(left).toMatchObject({ correct: 1_996, total: 1_997, left: 3 });
    expect(left?.confusion[3][9]).toBe(1);
    expect(left?.confusion[3][8]).toBe(0);
  });

  it('are none in any other data set', () => {
    expect(withoutContested(run('samples'))).toBeNull();
  });
});
