import { TooltipProvider } from 'reka-ui';
import { defineComponent, h, type Component, type Slots } from 'vue';
import { provideDesk, type Desk } from '../desk/desk';
import { fakeApi, type FakeApi } from './fake-api';

/** What is shown: a component, what it is given, and what has happened on its desk before. */
export interface Scene {
  readonly component: Component;
  readonly props?: Readonly<Record<string, unknown>>;
  readonly slots?: Readonly<Record<string, (...args: never[]) => unknown>>;
  readonly api?: FakeApi;
  readonly prepare?: (desk: Desk, api: FakeApi) => void;
}

/** A component over a desk of its own, which knows only the scene's fake answers. */
export function stage({ component, props = {}, slots = {}, api = fakeApi(), prepare }: Scene): Component {
  return defineComponent(() => {
    const desk = provideDesk(api, null);
    prepare?.(desk, api);
    return () => h(TooltipProvider, null, () => h(component, props, slots as unknown as Slots));
  });
}
