/** What the host tells its page, kept while there is no page that could hear it. */
import type { EventName, Events } from '../../shared/contract';

/** The rest are about states that a page asks for when it starts. */
const KEPT: readonly EventName[] = ['notice', 'command', 'opened'];
/** More of them than this are no news any more; the newest are kept. */
const MOST_KEPT = 20;

export interface Mail {
  tell<E extends EventName>(event: E, payload: Events[E]): void;
  /** The page is there, and again after every reload. */
  ready(): void;
  /** The page is going. */
  gone(): void;
}

/** `send` gives one event to the page in the window; what nobody hears then is lost. */
export function createMail(send: <E extends EventName>(event: E, payload: Events[E]) => void): Mail {
  let waiting: (() => void)[] = [];
  let isReady = false;
  return {
    tell(event, payload) {
      if (isReady || !KEPT.includes(event)) send(event, payload);
      else waiting = [...waiting, () => send(event, payload)].slice(-MOST_KEPT);
    },
    ready() {
      isReady = true;
      const kept = waiting;
      waiting = [];
      for (const sendOne of kept) sendOne();
    },
    gone: () => void (isReady = false),
  };
}
