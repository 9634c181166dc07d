import type { DigitsApi } from '../src-main/shared/contract';

declare global {
  interface Window {
    /** What Electron's preload exposes; absent in a browser. */
    readonly digitsApi?: DigitsApi;
  }
}
