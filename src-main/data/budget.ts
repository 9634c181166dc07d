import { sentence } from './sentences';
import { named, Refusal } from './error';

/** What one opening may use up, over all files and readers that it goes through. */
export interface Limits {
  /** Bytes of the files themselves. */
  readonly read: number;
  /** Bytes that come out of compressed or repeated data. */
  readonly unpacked: number;
  /** Pixels of pictures before framing, and of images after it. */
  readonly pixels: number;
  /** Files, in archives too. */
  readonly entries: number;
  /** Values that a file has the reader make: numbers, texts, points, lists, marks of a stack machine. */
  readonly values: number;
  readonly seconds: number;
}

/** What opening anything may take. A value stands for about 24 bytes of memory, so all of them for less than 600 MB. */
export const OPENING: Limits = {
  read: 512 * 1024 * 1024,
  unpacked: 512 * 1024 * 1024,
  pixels: 256_000_000,
  entries: 100_000,
  values: 24_000_000,
  seconds: 30,
};

/** What empty containers and views of bytes are charged as, by the memory that they take in V8. */
export const LIST_VALUES = 2;
export const DICTIONARY_VALUES = 8;
export const VIEW_VALUES = 8;

type Resource = keyof Limits;
type Spendable = Exclude<Resource, 'seconds'>;

/** Charges of values between two looks at the clock. */
const CHARGES_PER_LOOK = 4096;

/** An opening took more than it may. */
export class OverBudget extends Refusal {
  constructor(resource: Resource, most: number) {
    super(sentence(`budget.${resource}`, { most }));
  }
}

/**
 * The account of one opening. Every reader is handed it, charges what it is about to take before it takes it, and
 * hands it on to the readers that it calls, so that no nesting of files within files takes more than the whole may.
 */
export class Budget {
  readonly #limits: Limits;
  readonly #spent = { read: 0, unpacked: 0, pixels: 0, entries: 0, values: 0 };
  readonly #now: () => number;
  readonly #end: number;
  #charges = 0;

  /** Limits that are not given are those of every opening. `now` in milliseconds. */
  constructor(limits: Partial<Limits> = {}, now: () => number = () => performance.now()) {
    this.#limits = { ...OPENING, ...limits };
    this.#now = now;
    this.#end = now() + 1000 * this.#limits.seconds;
  }

  /** Charges the account. Throws OverBudget when that is more than there is, or when time is up. */
  spend(resource: Spendable, amount = 1): void {
    this.#spent[resource] += amount;
    // Written so that NaN is too much.
    if (!(this.#spent[resource] <= this.#limits[resource])) {
      throw new OverBudget(resource, this.#limits[resource]);
    }
    // Values are many and small; anything else that is charged takes time of its own.
    if (resource !== 'values' || this.#charges++ % CHARGES_PER_LOOK === 0) this.#look();
  }

  /** How much may still be charged. */
  left(resource: Spendable): number {
    return Math.max(0, this.#limits[resource] - this.#spent[resource]);
  }

  #look(): void {
    if (this.#now() > this.#end) throw new OverBudget('seconds', this.#limits.seconds);
  }
}

/** Opens something on an account of its own; what is too much about it is told with its name. */
export function withBudget<T>(name: string, open: (budget: Budget) => T, limits: Partial<Limits> = {}): T {
  return named(name, () => open(new Budget(limits)));
}
