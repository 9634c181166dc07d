import { configure, within, type BoundFunctions, type queries } from '@testing-library/dom';
import { createApp, type App } from 'vue';
import type { Desk } from '../desk/desk';
import { i18n } from '../i18n';
import { fakeApi, type FakeApi } from './fake-api';
import { stage, type Scene } from './stage';

// Nothing here takes long by itself; both cores may have other work.
configure({ asyncUtilTimeout: 30_000 });
// The double of a browser does not say in which mode it is; KaTeX typesets nothing in quirks mode.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' });

const mounted: App[] = [];

/** What stands in the document, and the desk and the api behind it. */
export interface Mounted {
  readonly screen: BoundFunctions<typeof queries>;
  readonly desk: Desk;
  readonly api: FakeApi;
}

/** Puts a component into the document, in English. */
export function mount(scene: Scene): Mounted {
  const api = scene.api ?? fakeApi();
  let made: Desk | null = null;
  const prepare = (desk: Desk): void => {
    made = desk;
    scene.prepare?.(desk, api);
  };
  const app = createApp(stage({ ...scene, api, prepare })).use(i18n);
  app.mount(document.body.appendChild(document.createElement('div')));
  mounted.push(app);
  if (made === null) throw new Error('mount: the component was not made');
  return { screen: within(document.body), desk: made, api };
}

/** Takes everything out of the document again. */
export function unmountAll(): void {
  for (const app of mounted.splice(0)) app.unmount();
  document.body.replaceChildren();
}
