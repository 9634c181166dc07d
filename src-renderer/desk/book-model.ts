import type { ModelSummary } from '../../src-main/shared/models';

/** 784-50-100-10 has 784·50 + 50 + 50·100 + 100 + 100·10 + 10 parameters. */
const BOOK_PARAMETERS = 45_360;

/** SHA-256 of the book's own file, `sample_weight.pkl`. */
const BOOK_FILE = 'b7f55a27988ba34c3777b0f1bbd464817c8a4db855723e6ff26f703501917a13';

/** True for the book's own weights; other networks of its shape were trained elsewhere and answer otherwise. */
export function isBooksOwn({ sha256 }: Pick<ModelSummary, 'sha256'>): boolean {
  return sha256 === BOOK_FILE;
}

/** Networks of the book's shape: the book's own first, then other opened ones, then the shipped one. */
export function bookModels(models: readonly ModelSummary[]): ModelSummary[] {
  const shaped = models.filter(
    ({ parameters, architecture }) =>
      parameters === BOOK_PARAMETERS && architecture.includes('784-50-100-10'),
  );
  const rank = (model: ModelSummary): number => (isBooksOwn(model) ? 2 : Number(model.origin === 'opened'));
  return [...shaped].sort((a, b) => rank(b) - rank(a));
}
