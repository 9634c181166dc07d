import { onBeforeUnmount } from 'vue';
import type { DigitsApi } from '../../../src-main/shared/contract';

/** While an evaluation runs, the window's title says how far it is: `42 % · Digit Desk`. */
export function useTitleProgress(api: DigitsApi): void {
  const title = document.title;
  const stop = api.on('evaluation', (event) => {
    const share = event.state === 'running' && event.total > 0 ? event.done / event.total : null;
    document.title = share === null ? title : `${Math.floor(share * 100)} % · ${title}`;
  });
  onBeforeUnmount(() => {
    stop();
    document.title = title;
  });
}
