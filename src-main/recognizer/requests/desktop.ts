import type { Handlers } from '../../shared/contract';
import { sentence } from '../sentences';
import { ExpectedError } from '../../shared/failure';
import type { Desktop } from '../desktop';
import type { RequestContext } from './request-context';

type Names = 'setMenuState' | 'setFullScreen' | 'confirm' | 'chooseFiles' | 'openDataFolder';

/** Requests that the host carries out, where it can. */
export function desktopHandlers({ desktop }: RequestContext): Pick<Handlers, Names> {
  const needed = (): Desktop => {
    if (desktop) return desktop;
    throw new ExpectedError('unavailable', sentence('desktop.absent'));
  };
  return {
    async setMenuState(state) {
      desktop?.setMenuState(state);
      return null;
    },
    async setFullScreen({ on }) {
      desktop?.setFullScreen(on);
      return null;
    },
    async confirm(question) {
      return { confirmed: await needed().confirm(question) };
    },
    async chooseFiles() {
      await needed().chooseFiles();
      return null;
    },
    async openDataFolder() {
      await needed().openDataFolder();
      return null;
    },
  };
}
