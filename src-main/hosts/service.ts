import type { EventName, Events } from '../shared/contract';
import type { Outcome } from '../shared/failure';

/** What every host carries to its pages: the recognizer behind its door. */
export interface Service {
  /** Checks name and payload, asks the recognizer, gives expected failures and bugs as data; never rejects. */
  readonly answer: (name: string, payload: unknown) => Promise<Outcome<unknown>>;
  /** Listens to one event; the answer stops listening. */
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
}
