import { onScopeDispose, watch } from 'vue';
import { useDesk } from '../desk/desk';
import { isProjecting } from '../desk/projecting';

/**
 * Fills the screen while the drawing is projected: with the host's window, or with the browser's. A browser that
 * refuses leaves the page as large as its window; one whose person ends the full screen (Escape) ends the projection.
 */
export function useProjection(): void {
  const { api, drawing, notices, tab } = useDesk();

  async function fill(on: boolean): Promise<void> {
    // Known before anything is described: a key may come first.
    if (window.digitsApi) {
      const outcome = await api.setFullScreen({ on });
      if (!outcome.ok) notices.showFailure(outcome.failure);
    } else if (on) {
      await document.documentElement.requestFullscreen().catch(() => undefined);
    } else if (document.fullscreenElement) {
      await document.exitFullscreen().catch(() => undefined);
    }
  }

  // At once: a browser fills the screen only in answer to a key or a click.
  watch(
    isProjecting,
    (on) => {
      if (on) tab.value = 'draw';
      else drawing.isFrozen.value = false;
      void fill(on);
    },
    { flush: 'sync' },
  );
  watch(tab, (name) => name !== 'draw' && (isProjecting.value = false));

  const stop = new AbortController();
  const look = (): void => {
    if (!document.fullscreenElement) isProjecting.value = false;
  };
  document.addEventListener('fullscreenchange', look, { signal: stop.signal });
  onScopeDispose(() => stop.abort());
}
