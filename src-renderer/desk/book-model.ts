import type { ModelSummary } from '../../src-main/shared/models';

/** 784-50-100-10 has 784·50 + 50 + 50·100 + 100 + 100·10 + 10 parameters. */
const BOOK_PARAMETERS = 45_360;

/** Networks of the book's shape: the opened ones first, the book's own file among them, then the shipped one. */
export function bookModels(models: readonly ModelSummary[]): ModelSummary[] {
  const shaped = models.filter(
    ({ parameters, architecture }) =>
      parameters === BOOK_PARAMETERS && architecture.includes('784-50-100-10'),
  );
  return [...shaped].sort((a, b) => Number(b.origin === 'opened') - Number(a.origin === 'opened'));
}
