import { fieldProblem } from '../../data/field-problem';
import { REQUEST_NAMES, type Handlers, type RequestName, type RequestOf } from '../../shared/contract';
import { sentence } from '../sentences';
import { ExpectedError, toFailure, type Outcome } from '../../shared/failure';
import { SCHEMAS } from './schemas';

const isRequestName = (name: unknown): name is RequestName =>
  typeof name === 'string' && (REQUEST_NAMES as readonly string[]).includes(name);

/** A payload is nothing, or an object without a class: what structured cloning and JSON can give. */
function isPlain(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null) return payload === undefined || payload === null;
  const prototype: unknown = Object.getPrototypeOf(payload);
  return prototype === Object.prototype || prototype === null;
}

/** The checked payload of a request; throws ExpectedError `badRequest` with the place and the numbers. */
function check<K extends RequestName>(name: K, payload: unknown): RequestOf<K> {
  if (!isPlain(payload))
    throw new ExpectedError(
      'badRequest',
      sentence('request.wrong', { name, problem: sentence('request.notAnObject') }),
    );
  const result = SCHEMAS[name].safeParse(payload);
  if (result.success) return result.data as RequestOf<K>;
  const problem = fieldProblem(result.error);
  throw new ExpectedError('badRequest', sentence('request.wrong', { name, problem }));
}

/** Who asks, and where bugs are written. */
interface Asked {
  /** Aborted when whoever asked is gone. */
  readonly asker?: AbortSignal;
  readonly log?: (line: string) => void;
}

/**
 * The one door of the recognizer, whatever host carries the request: unknown names are refused, payloads are checked,
 * failures become data. It never rejects; a bug is answered with code `internal` and written to `log`.
 */
export async function answer(
  handlers: Handlers,
  name: unknown,
  payload: unknown,
  { asker, log = console.error }: Asked = {},
): Promise<Outcome<unknown>> {
  if (!isRequestName(name)) {
    const shown = typeof name === 'string' ? JSON.stringify(name.slice(0, 60)) : typeof name;
    return {
      ok: false,
      failure: { code: 'badRequest', sentence: sentence('request.unknown', { name: shown }) },
    };
  }
  try {
    const handler = handlers[name] as (request: unknown, asker?: AbortSignal) => Promise<unknown>;
    return { ok: true, value: await handler(check(name, payload), asker) };
  } catch (error) {
    return { ok: false, failure: toFailure(error, name, log) };
  }
}
