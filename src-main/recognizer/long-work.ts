import type { Engine } from '../dispatch/port';
import type { Sentence } from '../shared/sentences/sentence';
import type { Work } from '../shared/work';
import { sentence } from './sentences';

/** What keeps the engine busy for long, in the order in which it was begun. */
export interface LongWork {
  /** Stands on the list for as long as the task runs. */
  during<T>(key: string, title: Sentence, task: () => Promise<T>): Promise<T>;
}

/** Nothing yet. `changed` hears the whole list whenever something begins or ends. */
export function createLongWork(changed: (list: readonly Work[]) => void): LongWork {
  let list: readonly Work[] = [];
  const become = (next: readonly Work[]): void => changed((list = next));
  return {
    async during(key, title, task) {
      const work: Work = { key, title };
      become([...list, work]);
      try {
        return await task();
      } finally {
        become(list.filter((one) => one !== work));
      }
    },
  };
}

/** The same engine; what it measures for `automatic` stands on the list. */
export function withMeasuringListed(engine: Engine, work: LongWork): Engine {
  const listed =
    (measure: Engine['warmUp']): Engine['warmUp'] =>
    (request) =>
      work.during('automatic', sentence('work.automatic', { model: request.id }), () => measure(request));
  return { ...engine, warmUp: listed(engine.warmUp), remeasure: listed(engine.remeasure) };
}
