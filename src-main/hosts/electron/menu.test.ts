import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { ACTIONS } from '../../shared/actions';
import { LANGUAGE_NAMES, type Language } from '../../shared/languages';
import { firstState, menuTemplate, type MenuParts } from './menu';

const parts = (changes: Partial<MenuParts> = {}): MenuParts => ({
  platform: 'linux',
  state: firstState('en'),
  recent: [],
  developer: false,
  run: () => undefined,
  openRecent: () => undefined,
  clearRecent: () => undefined,
  ...changes,
});

/** Every item below, headings included. */
function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...flat((item.submenu as MenuItemConstructorOptions[] | undefined) ?? []),
  ]);
}
const itemsOf = (changes?: Partial<MenuParts>) =>
  flat(menuTemplate(parts(changes))).filter(({ type }) => type !== 'separator');
const find = (items: MenuItemConstructorOptions[], id: string) => items.find((item) => item.id === id);

describe('the menu', () => {
  it.each(['linux', 'win32', 'darwin'] as const)(
    'has words of ours on every item and role on %s',
    (platform) => {
      for (const language of LANGUAGE_NAMES) {
        for (const item of itemsOf({ platform, state: firstState(language), developer: true })) {
          expect(item.label, item.role ?? item.id).toMatch(/\S/);
        }
      }
    },
  );

  it.each(['ko', 'ja'] as const)(
    'speaks %s throughout, but for the name of the app',
    (language: Language) => {
      const words = itemsOf({ platform: 'darwin', state: firstState(language) }).map(
        ({ label = '' }) => label,
      );
      expect(words.filter((word) => word !== 'Digit Desk' && /^[\x20-\x7e…]+$/.test(word))).toEqual([]);
    },
  );

  it('has every action once, with its keys', () => {
    const items = itemsOf({ platform: 'darwin' });
    for (const id of [
      'open',
      'saveReport',
      'settings',
      'undo',
      'redo',
      'clear',
      'project',
      'shortcuts',
      'dataFolder',
      'diagnostics',
    ] as const) {
      // prettier-ignore
      const found = items.filter((item) => item.id === id);
      expect(found, id).toHaveLength(1);
      const shown = (ACTIONS[id].keys as readonly string[]).find((keys) => keys.includes('+'));
      expect(found[0].accelerator, id).toBe(shown);
    }
  });

  it('lets the page hear its keys first: none of them is registered beside it', () => {
    const own = itemsOf().filter(({ id, accelerator }) => id && accelerator);
    expect(own.length).toBeGreaterThan(4);
    expect(own.every(({ registerAccelerator }) => registerAccelerator === false)).toBe(true);
  });

  it('has one About: in the app’s menu on a Mac, below Help elsewhere', () => {
    const abouts = (platform: NodeJS.Platform) =>
      menuTemplate(parts({ platform })).flatMap((menu) =>
        (menu.submenu as MenuItemConstructorOptions[])
          .filter((item) => item.role === 'about')
          .map(() => menu.role),
      );
    expect(abouts('darwin')).toEqual(['appMenu']);
    expect(abouts('linux')).toEqual(['help']);
    expect(abouts('win32')).toEqual(['help']);
  });

  it('closes the window from the File menu on a Mac, where quitting stands in the app’s menu', () => {
    const [app, file] = menuTemplate(parts({ platform: 'darwin' }));
    const roles = (menu: MenuItemConstructorOptions) =>
      (menu.submenu as MenuItemConstructorOptions[]).map((item) => item.role);
    expect(roles(file)).toContain('close');
    expect(roles(file)).not.toContain('quit');
    expect(roles(app)).toContain('quit');
  });

  it('follows the state: what cannot be done is grey', () => {
    const enabled = (changes: object) => {
      const items = itemsOf({ state: { ...firstState('en'), ...changes } });
      return ['undo', 'redo', 'clear', 'saveReport'].map((id) => find(items, id)?.enabled);
    };
    expect(enabled({})).toEqual([false, false, false, false]);
    expect(enabled({ canUndo: true, canSaveReport: true })).toEqual([true, false, false, true]);
    expect(enabled({ typing: true })).toEqual([true, true, true, false]);
  });

  it('runs what is chosen', () => {
    const ran: string[] = [];
    const items = itemsOf({
      run: (action) => ran.push(action),
      recent: ['/home/me/a & b.png'],
      openRecent: (path) => ran.push(path),
    });
    const click = (item?: MenuItemConstructorOptions) => (item?.click as (() => void) | undefined)?.();
    click(find(items, 'undo'));
    click(find(items, 'diagnostics'));
    click(items.find(({ label }) => label === '/home/me/a && b.png'));
    expect(ran).toEqual(['undo', 'diagnostics', '/home/me/a & b.png']);
  });
});
