/** What several modules must know of the program's life; Electron keeps it in shell/browser/browser.cc. */
import { EventEmitter } from 'node:events';

export const lifetime = {
  ready: false,
  quitting: false,
};

/**
 * `before-ready` rules: most modules cannot be used before the app is ready.
 * @param {string} message Electron's own
 */
export function requireReady(message) {
  if (!lifetime.ready) throw new Error(message);
}

/** An event that a listener can prevent, as Electron hands it out. */
export function preventable(fields = {}) {
  const event = {
    ...fields,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

/**
 * The windows that are open, oldest first (shell/browser/window_list.cc).
 * @type {Set<any>}
 */
export const windows = new Set();

/** What `app` hears of windows and their contents; apart, so that neither module imports the other. */
export const between = new EventEmitter();
