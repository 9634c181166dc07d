/** The `DigitsApi` that the built preload put into a page, asked from the test: every value goes the whole way. */
import type { Page } from '@playwright/test';
import type { DigitsApi, EventName, Events } from '../../src-main/shared/contract';
import { REQUEST_NAMES } from '../../src-main/shared/contract';

type AnyApi = Record<string, (argument: unknown) => Promise<unknown>>;
let listeners = 0;

/** Requests run in the page one by one; a listener hears only what comes after the page knows it. */
export function apiOf(page: Page): DigitsApi {
  let ready: Promise<unknown> = Promise.resolve();
  const requests = Object.fromEntries(
    REQUEST_NAMES.map((name) => [
      name,
      async (argument?: unknown): Promise<unknown> => {
        await ready;
        return page.evaluate(
          ([request, given]) => (window as unknown as { digitsApi: AnyApi }).digitsApi[request](given),
          [name, argument] as const,
        );
      },
    ]),
  );
  function on<E extends EventName>(event: E, listener: (payload: Events[E]) => void): () => void {
    const name = `heard${++listeners}`;
    let wanted = true;
    const hear = (payload: Events[E]): void => (wanted ? listener(payload) : undefined);
    ready = Promise.all([ready, page.exposeFunction(name, hear)]).then(() =>
      page.evaluate(
        ([heard, called]) => {
          const { digitsApi, [heard]: tell } = window as unknown as {
            digitsApi: { on: (event: string, tell: unknown) => void };
          } & Record<string, unknown>;
          digitsApi.on(called, tell);
        },
        [name, event] as const,
      ),
    );
    return () => {
      wanted = false;
    };
  }
  return { ...requests, on } as unknown as DigitsApi;
}
