import { randomUUID } from 'node:crypto';
import type { Notice } from '../shared/contract';
import type { OwnDigit } from '../shared/datasets';
import type { Digit, Strokes } from '../shared/digits';
import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { readWhole, writeFileAtomically } from './files';
import { Journal } from './journal';
import { numberedLines, parseStrokeLine, StrokeLineError } from './strokes';

/** The writer of every digit kept here; the file never says who the person is. */
const OWN_WRITER = 'own';

/** A file is rewritten when it holds this many lines that count for nothing, and no fewer of those than of others. */
const WORTH_REWRITING = 100;
/** A rewrite changes the files three times. */
const MOST_LOOKS = 8;
/** Ids on one line. */
const REMOVED_AT_ONCE = 10_000;
const LONGEST_ID = 64;

/** A line of the file: a digit, or the ids of digits that count no more, wherever they stand. */
type Entry = OwnDigit | readonly string[];

/** Lines that could not be read: how many, and what is wrong in the first. */
interface Damage {
  lines: number;
  first: Sentence;
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST_ID;

const isDate = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

/** `{"removed": ["…", …]}`, or null for any other line. */
function removedIn(line: Uint8Array): readonly string[] | null {
  const text = new TextDecoder().decode(line.subarray(0, 12));
  if (!text.startsWith('{"removed":[')) return null;
  try {
    const { removed } = JSON.parse(new TextDecoder().decode(line)) as { removed: unknown };
    return Array.isArray(removed) && removed.every(isId) ? removed : null;
  } catch {
    return null;
  }
}

function parseEntry(line: Uint8Array): Entry {
  const removed = removedIn(line);
  if (removed) return removed;
  const { digit, rest } = parseStrokeLine(line, new Budget());
  const { id, drawnAt } = rest;
  if (!isId(id) || !isDate(drawnAt)) throw new StrokeLineError(sentence('own.idAndDate'));
  return { id, drawnAt, ...digit };
}

/** What the lines of the file come to, whatever their order and however often one comes. */
class State {
  readonly digits = new Map<string, OwnDigit>();
  readonly removed = new Set<string>();
  lines = 0;
  damage: Damage | null = null;

  add(bytes: Uint8Array): void {
    for (const [, line] of numberedLines(bytes)) {
      this.lines++;
      try {
        this.#take(parseEntry(line));
      } catch (error) {
        if (!(error instanceof StrokeLineError)) throw error;
        this.damage ??= {
          lines: 0,
          first: sentence('file.line', { line: this.lines, problem: error.sentence }),
        };
        this.damage.lines++;
      }
    }
  }

  /** What the file before a rewrite says besides; it is no line of this one. The answer is what only it says. */
  merge(before: State): { readonly digits: readonly OwnDigit[]; readonly removed: readonly string[] } {
    const removed = [...before.removed].filter((id) => this.digits.has(id));
    const digits = [...before.digits.values()].filter(
      ({ id }) => !this.digits.has(id) && !this.removed.has(id),
    );
    this.#take([...before.removed]);
    for (const digit of digits) this.#take(digit);
    return { digits, removed };
  }

  /** A last line without a line feed: a digit when it is one, else somebody is writing it, or was killed. */
  addRest(bytes: Uint8Array): void {
    try {
      if (bytes.length > 0) this.#take(parseEntry(bytes));
    } catch (error) {
      if (!(error instanceof StrokeLineError)) throw error;
    }
  }

  #take(entry: Entry): void {
    if (!('id' in entry)) {
      for (const id of entry) {
        this.removed.add(id);
        this.digits.delete(id);
      }
    } else if (!this.removed.has(entry.id) && !this.digits.has(entry.id)) this.digits.set(entry.id, entry);
  }
}

/**
 * The digits that a person drew and labelled, kept in one JSONL file on this machine: a stroke file whose lines also
 * have `id` and `drawnAt`, and a line that names those that were removed. Keeping one appends a line, whatever the file
 * holds; several processes may do so at once. Methods throw DataError (storage).
 */
export class OwnDigits {
  readonly #path: string;
  readonly #onNotice: (notice: Notice) => void;
  readonly #journal: Journal;
  #state = new State();
  #told = false;
  #last: Promise<unknown> = Promise.resolve();

  /** `onNotice` hears of a damaged file that was set aside. Nothing is read or written yet. */
  constructor(path: string, onNotice: (notice: Notice) => void) {
    this.#path = path;
    this.#onNotice = onNotice;
    this.#journal = new Journal(path);
  }

  /** All kept digits, oldest first; only what was appended since the last call is read. */
  list(): Promise<readonly OwnDigit[]> {
    return this.#inTurn(async () => [...(await this.#read()).values()]);
  }

  /** How many there are. */
  count(): Promise<number> {
    return this.#inTurn(async () => (await this.#read()).size);
  }

  /** Keeps one more digit. */
  add(label: Digit, strokes: Strokes): Promise<OwnDigit> {
    return this.#inTurn(async () => {
      const drawnAt = new Date().toISOString();
      const digit: OwnDigit = { id: randomUUID(), drawnAt, label, writer: OWN_WRITER, strokes };
      await this.#journal.append([JSON.stringify(digit)]);
      return digit;
    });
  }

  /** Deletes the digits with these ids; unknown ids are passed over. The answer is what is left. */
  remove(ids: readonly string[]): Promise<readonly OwnDigit[]> {
    return this.#inTurn(async () => {
      const digits = await this.#read();
      const known = [...new Set(ids)].filter((id) => digits.has(id));
      for (let at = 0; at < known.length; at += REMOVED_AT_ONCE) {
        await this.#journal.append([JSON.stringify({ removed: known.slice(at, at + REMOVED_AT_ONCE) })]);
      }
      const left = await this.#read();
      const idle = this.#state.lines - left.size;
      if (idle >= WORTH_REWRITING && idle >= left.size) await this.#rewrite();
      return [...left.values()];
    });
  }

  /** Runs `task` when everything asked before is done, whatever became of it. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #read(): Promise<ReadonlyMap<string, OwnDigit>> {
    // Others may go on writing for ever; what they had promised before this was asked is found by then.
    for (let looks = 1, isStale = true; isStale && looks <= MOST_LOOKS; looks++) isStale = await this.#look();
    if (this.#state.damage && !this.#told) await this.#setAside(this.#state.damage);
    return this.#state.digits;
  }

  /** Takes what is new; true when it has to be looked once more. */
  async #look(): Promise<boolean> {
    const { anew, bytes, rest, left, isStale } = await this.#journal.read();
    if (anew) this.#state = new State();
    this.#state.add(bytes);
    this.#state.addRest(rest);
    if (left) await this.#recover(left.bytes, left.isAbandoned);
    return isStale;
  }

  /** Counts what only the file before a rewrite holds; once the rewrite was killed for sure, it is appended. */
  async #recover(left: Uint8Array, isAbandoned: boolean): Promise<void> {
    const before = new State();
    before.add(left);
    const { digits, removed } = this.#state.merge(before);
    if (!isAbandoned) return;
    const lines = digits.map((digit) => JSON.stringify(digit));
    if (removed.length > 0) lines.push(JSON.stringify({ removed }));
    if (lines.length > 0) await this.#journal.append(lines);
    await this.#journal.dropLeft();
  }

  /** True when the file holds nothing but the digits that count. */
  async #rewrite(): Promise<boolean> {
    const lines = [...this.#state.digits.values()].map((digit) => JSON.stringify(digit));
    if (!(await this.#journal.rewrite(lines))) return false;
    this.#state = new State();
    const { bytes, rest } = await this.#journal.read();
    this.#state.add(bytes);
    this.#state.addRest(rest);
    return true;
  }

  /** First the damaged file is copied whole, then its good lines take its place: at no time is anything lost. */
  async #setAside({ lines, first }: Damage): Promise<void> {
    const time = new Date().toISOString().replace(/[:.]/g, '-');
    const aside = `${this.#path}.damaged-${time}`;
    const values = { damaged: lines, lines: this.#state.lines, first, aside, good: this.#state.digits.size };
    await writeFileAtomically(aside, await readWhole(this.#path));
    // Where it cannot be rewritten now, the next session tries it again.
    this.#told = !(await this.#rewrite());
    this.#onNotice({ level: 'warning', sentence: sentence('own.setAside', values) });
  }
}
