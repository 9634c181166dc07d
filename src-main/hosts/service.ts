import type { EventName, Events } from '../shared/contract';
import type { Outcome } from '../shared/failure';
import { answer } from '../recognizer/requests/door';
import type { Recognizer } from '../recognizer/recognizer';

/** Somebody who asks: a page over a socket, or a window. */
export interface Client {
  /** Checks name and payload, asks the recognizer, gives expected failures and bugs as data; never rejects. */
  readonly answer: (name: string, payload: unknown) => Promise<Outcome<unknown>>;
  /** This client is gone: what only it wanted (its evaluations, measurements, downloads) ends. */
  readonly end: () => void;
}

/** What every host carries to its pages: the recognizer behind its door. */
export interface Service {
  /** One more client; whoever carries its requests calls `end` when it is lost. */
  readonly connect: () => Client;
  /** Listens to one event; the answer stops listening. */
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
}

/** The recognizer for clients that come and go. */
export function createService(recognizer: Recognizer): Service {
  return {
    connect() {
      const gone = new AbortController();
      return {
        answer: (name, payload) => answer(recognizer, name, payload, { asker: gone.signal }),
        end: () => gone.abort(),
      };
    },
    on: recognizer.on,
  };
}
