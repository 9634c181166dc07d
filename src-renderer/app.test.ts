// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/dom';
import { afterEach, expect, it } from 'vitest';
import App from './App.vue';
import { isProjecting } from './desk/projecting';
import { fakeApi } from './gallery/fake-api';
import { mount, unmountAll } from './gallery/mount';
import { sheet } from './shell/sheet';

afterEach(() => {
  unmountAll();
  isProjecting.value = false;
  sheet.value = null;
});

it('hears its keys from the first moment, while most of its parts still wait for their turn', async () => {
  // The double of a browser has no full screen at all; a real one may refuse.
  document.documentElement.requestFullscreen = () => Promise.reject(new Error('refused'));
  const { screen } = mount({ component: App, props: { api: fakeApi() } });
  expect(screen.queryByRole('button', { name: 'Settings' })).toBeNull();
  fireEvent.keyDown(document.body, { key: 'p' });
  expect(isProjecting.value).toBe(true);
  fireEvent.keyDown(document.body, { key: 'p' });
  expect(isProjecting.value).toBe(false);
  fireEvent.keyDown(document.body, { key: '?' });
  // What was asked for opens as soon as it is there.
  expect((await screen.findByRole('dialog')).textContent).toContain('Keyboard shortcuts');
});
