// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepFocus } from './keep-focus';

let stop: () => void;
beforeEach(() => {
  document.body.innerHTML =
    '<main role="tabpanel" tabindex="-1"><ul><li><button>a</button></li><li><button>b</button></li>' +
    '<li><button>c</button></li></ul><p><button>d</button></p></main>';
  stop = keepFocus();
});
afterEach(() => stop());

const button = (name: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
};
/** Until the observer and its look, 50 ms later, have had their turn. */
async function settled(): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return document.activeElement?.textContent ?? '';
}

it('goes to the neighbour that takes the place of what was removed', async () => {
  button('b').focus();
  button('b').parentElement?.remove();
  expect(await settled()).toBe('c');
  button('c').parentElement?.remove();
  expect(await settled()).toBe('a');
});

it('leaves what is switched off, and goes to the view when nothing is left', async () => {
  button('d').focus();
  button('d').disabled = true;
  expect(await settled()).toBe('c');
  button('c').focus();
  document.querySelector('main')?.replaceChildren();
  await settled();
  expect(document.activeElement?.getAttribute('role')).toBe('tabpanel');
});

it('takes no focus from where it was put meanwhile, and gives none to whoever clicked beside everything', async () => {
  button('b').focus();
  button('b').remove();
  button('d').focus();
  expect(await settled()).toBe('d');
  document.querySelector('main')?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  button('a').focus();
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  button('a').remove();
  await settled();
  expect(document.activeElement).toBe(document.body);
});

it('gives the focus to the control in a group, which would scroll the page to it on its own', async () => {
  const scrolled: unknown[] = [];
  const group = document.createElement('div');
  group.innerHTML = '<button tabindex="-1">e</button><button tabindex="-1" aria-checked="true">f</button>';
  Object.assign(group, { tabIndex: 0, onfocus: () => scrolled.push('group') });
  group.setAttribute('role', 'group');
  const focused = button('d').parentElement?.appendChild(group).querySelectorAll('button')[1];
  if (focused)
    focused.focus = function (options) {
      scrolled.push(options);
      HTMLElement.prototype.focus.call(this, options);
    };
  button('d').focus();
  button('d').remove();
  expect(await settled()).toBe('f');
  expect(scrolled).toEqual([{ preventScroll: true }]);
});
