import { z } from 'zod';
import { DataError } from '../data/error';
import { readWhole } from '../data/files';
import type { Fraction } from '../shared/contract';

/** What the page shows of a shipped model's card; figures that the card does not hold are null. */
export interface Card {
  readonly title: string | null;
  readonly mnistTest: Fraction | null;
  readonly heldOutWriters: Fraction | null;
}

const fractionSchema = z
  .object({ count: z.int().min(0), total: z.int().min(1) })
  .refine(({ count, total }) => count <= total);

const cardSchema = z.object({
  title: z.string().min(1).max(200).nullable().catch(null),
  mnistTest: fractionSchema.nullable().catch(null),
  heldOutWriters: fractionSchema.nullable().catch(null),
});

const NO_CARD: Card = { title: null, mnistTest: null, heldOutWriters: null };

/** The card `name.json` beside a shipped model; a missing or unreadable one leaves everything unknown, never guessed. */
export async function readCard(path: string): Promise<Card> {
  try {
    return cardSchema.parse(JSON.parse(new TextDecoder().decode(await readWhole(path))));
  } catch (error) {
    if (error instanceof DataError || error instanceof SyntaxError || error instanceof z.ZodError)
      return NO_CARD;
    throw error;
  }
}
