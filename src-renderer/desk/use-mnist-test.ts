import { computed, type ComputedRef } from 'vue';
import type { Fraction, ModelSummary } from '../../src-main/shared/models';
import { useDesk } from './desk';

/**
 * What a model gets right of the MNIST test set: what its card says, else what a whole run over it gave here with the
 * pixels and the output that it has now; null where nobody measured it.
 */
export function useMnistTest(model: () => ModelSummary): ComputedRef<Fraction | null> {
  const { evaluation } = useDesk();
  return computed(() => {
    const { mnistTest, sha256, pixels, output } = model();
    if (mnistTest) return mnistTest;
    const run = evaluation.runs.value.find(
      ({ report }) =>
        report.model.sha256 === sha256 &&
        report.dataset.id === 'mnist-test' &&
        report.activation === null &&
        report.total === report.dataset.count &&
        report.output?.used === output?.used &&
        (report.pixels === undefined || report.pixels.used === pixels.used),
    );
    return run ? { count: run.report.correct, total: run.report.total } : null;
  });
}
