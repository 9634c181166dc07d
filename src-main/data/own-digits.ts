import { randomUUID } from 'node:crypto';
import type { Notice, OwnDigit } from '../shared/contract';
import type { Digit, Strokes } from '../shared/digits';
import { sentence, type Sentence } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { DataError } from './error';
import { readWhole, writeFileAtomically } from './files';
import { numberedLines, parseStrokeLine, StrokeLineError, writeStrokes } from './strokes';

/** The writer of every digit kept here; the file never says who the person is. */
export const OWN_WRITER = 'own';

/** Lines that could not be read: how many, and what is wrong in the first. */
interface Damage {
  readonly lines: number;
  readonly first: Sentence;
}

/** What could be read of the file; `damage` is null when that is all of it. */
interface Contents {
  readonly digits: readonly OwnDigit[];
  readonly damage: Damage | null;
}

function parseOwnDigit(line: Uint8Array): OwnDigit {
  const { digit, rest } = parseStrokeLine(line, new Budget());
  const { id, drawnAt } = rest;
  if (typeof id !== 'string' || typeof drawnAt !== 'string')
    throw new StrokeLineError(sentence('own.idAndDate'));
  return { id, drawnAt, ...digit };
}

function parse(bytes: Uint8Array): Contents {
  const digits: OwnDigit[] = [];
  let lines = 0;
  let first: Sentence | null = null;
  for (const [number, line] of numberedLines(bytes)) {
    try {
      digits.push(parseOwnDigit(line));
    } catch (error) {
      if (!(error instanceof StrokeLineError)) throw error;
      first ??= sentence('file.line', { line: number, problem: error.sentence });
      lines++;
    }
  }
  return { digits, damage: first && { lines, first } };
}

/**
 * The digits that a person drew and labelled, kept in one JSONL file on this machine (a stroke file whose lines also
 * have `id` and `drawnAt`). The file is read for every request and replaced atomically, one request after another,
 * so nothing is remembered that is not on the disk. Methods throw DataError (storage).
 */
export class OwnDigits {
  readonly #path: string;
  readonly #onNotice: (notice: Notice) => void;
  #last: Promise<unknown> = Promise.resolve();

  /** `onNotice` hears of a damaged file that was set aside. Nothing is read or written yet. */
  constructor(path: string, onNotice: (notice: Notice) => void) {
    this.#path = path;
    this.#onNotice = onNotice;
  }

  /** All kept digits, oldest first. */
  list(): Promise<readonly OwnDigit[]> {
    return this.#inTurn(() => this.#read());
  }

  /** Keeps one more digit. */
  add(label: Digit, strokes: Strokes): Promise<OwnDigit> {
    return this.#inTurn(async () => {
      const digit: OwnDigit = {
        id: randomUUID(),
        drawnAt: new Date().toISOString(),
        label,
        writer: OWN_WRITER,
        strokes,
      };
      await this.#write([...(await this.#read()), digit]);
      return digit;
    });
  }

  /** Deletes the digits with these ids; unknown ids are passed over. The answer is what is left. */
  remove(ids: readonly string[]): Promise<readonly OwnDigit[]> {
    return this.#inTurn(async () => {
      const unwanted = new Set(ids);
      const before = await this.#read();
      const left = before.filter(({ id }) => !unwanted.has(id));
      if (left.length < before.length) await this.#write(left);
      return left;
    });
  }

  /** Runs `task` when everything asked before is done, whatever became of it. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #read(): Promise<readonly OwnDigit[]> {
    let bytes: Uint8Array;
    try {
      bytes = await readWhole(this.#path);
    } catch (error) {
      if (error instanceof DataError && error.code === 'notFound') return [];
      throw error;
    }
    const { digits, damage } = parse(bytes);
    if (damage) await this.#setAside(bytes, digits, damage);
    return digits;
  }

  #write(digits: readonly OwnDigit[]): Promise<void> {
    return writeFileAtomically(this.#path, writeStrokes(digits));
  }

  /** First the damaged file is copied whole, then its good lines take its place: at no time is anything lost. */
  async #setAside(bytes: Uint8Array, digits: readonly OwnDigit[], { lines, first }: Damage): Promise<void> {
    const time = new Date().toISOString().replace(/[:.]/g, '-');
    const aside = `${this.#path}.damaged-${time}`;
    await writeFileAtomically(aside, bytes);
    await this.#write(digits);
    const good = digits.length;
    this.#onNotice({
      level: 'warning',
      sentence: sentence('own.setAside', { damaged: lines, lines: lines + good, first, aside, good }),
    });
  }
}
