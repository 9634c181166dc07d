import { z } from 'zod';
import { DataError } from '../../data/error';
import { readWhole } from '../../data/files';
import type { Fraction } from '../../shared/models';

/** What the page shows of a shipped model's card; figures that the card does not hold are null. */
export interface Card {
  readonly title: string | null;
  readonly mnistTest: Fraction | null;
  readonly heldOutWriters: Fraction | null;
}

const fraction = z
  .object({ correct: z.int().min(0), total: z.int().min(1) })
  .refine(({ correct, total }) => correct <= total)
  .transform(({ correct, total }): Fraction => ({ count: correct, total }))
  .nullable()
  .catch(null);

const cardSchema = z.object({
  title: z.string().min(1).max(200),
  sha256: z.string(),
  results: z.object({ mnistTest: fraction, heldOutWriters: fraction }),
});

const NO_CARD: Card = { title: null, mnistTest: null, heldOutWriters: null };

/**
 * The card `name.json` beside a shipped model. A card that is missing, unreadable or of another file (`sha256` is that
 * of the weights) leaves everything unknown, never guessed.
 */
export async function readCard(path: string, sha256: string): Promise<Card> {
  try {
    const card = cardSchema.parse(JSON.parse(new TextDecoder().decode(await readWhole(path))));
    return card.sha256 === sha256 ? { title: card.title, ...card.results } : NO_CARD;
  } catch (error) {
    if (error instanceof DataError || error instanceof SyntaxError || error instanceof z.ZodError) {
      return NO_CARD;
    }
    throw error;
  }
}
