import type { EventName, Events } from '../shared/contract';

/** Tells listeners about events; a listener that throws does not keep the others from hearing. */
export interface Announcer {
  on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void;
  announce<E extends EventName>(event: E, payload: Events[E]): void;
}

/** No listeners yet. `log` hears of listeners that throw. */
export function createAnnouncer(log: (line: string) => void = console.error): Announcer {
  const listeners: { [E in EventName]: Set<(payload: Events[E]) => void> } = {
    evaluation: new Set(),
    work: new Set(),
    download: new Set(),
    notice: new Set(),
    described: new Set(),
    digitsKept: new Set(),
    runsKept: new Set(),
    command: new Set(),
    opened: new Set(),
  };
  return {
    on(event, listener) {
      listeners[event].add(listener);
      return () => void listeners[event].delete(listener);
    },
    announce(event, payload) {
      for (const listener of [...listeners[event]]) {
        try {
          listener(payload);
        } catch (error) {
          log(
            `${event}: a listener failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
          );
        }
      }
    },
  };
}
