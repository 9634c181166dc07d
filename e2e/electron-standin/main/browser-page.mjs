/**
 * The page in Chromium behind a WebContents: the scripts that stand in for Electron's renderer side, and the line to
 * them. The preload runs in a world of its own before any script of the page (docs/tutorial/context-isolation.md).
 */
import { EventEmitter } from 'node:events';
import { makeWire } from '../wire.mjs';
import { scriptsFor } from '../page/scripts.mjs';
import { Cdp } from './cdp.mjs';
import { askTest, choices } from './test-channel.mjs';

const wire = makeWire();
const WORLD = 'Electron Isolated Context';
const BINDING = 'electronStandIn';

/** Emits `message` (from the isolated world), the events of CDP's page domain, `crashed` and `gone`. */
export class BrowserPage extends EventEmitter {
  /** @type {Promise<Cdp>} */
  #cdp;
  /** @type {string} */
  target = '';
  /** The main frame's isolated world while a document is there. */
  #world = /** @type {number | null} */ (null);
  /** False where the page was gone before it was there. @type {Promise<boolean>} */
  opened;

  /** @param {string | undefined} preload file */
  constructor(preload) {
    super();
    this.#cdp = this.#open(preload);
    this.opened = this.#cdp.then(
      () => true,
      () => false,
    );
    // Whoever uses the page hears of it.
    this.#cdp.catch(() => undefined);
  }

  async #open(preload) {
    this.target = await askTest('open-page', null);
    const cdp = await Cdp.attach(choices.browserPort, this.target);
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD && context.auxData.frameId === this.target) this.#world = context.id;
    });
    cdp.on('Runtime.executionContextsCleared', () => (this.#world = null));
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      if (executionContextId === this.#world) this.emit('message', wire.decode(payload));
    });
    cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) =>
      this.#enterWorker(cdp, sessionId, targetInfo),
    );
    for (const event of [
      'Page.loadEventFired',
      'Page.domContentEventFired',
      'Page.frameNavigated',
      'Page.frameStartedLoading',
      'Page.frameStoppedLoading',
      'Page.frameRequestedNavigation',
      'Page.windowOpen',
      'Page.javascriptDialogOpening',
      'Page.downloadWillBegin',
      'Page.downloadProgress',
      'Page.lifecycleEvent',
      'Page.navigatedWithinDocument',
      'Fetch.requestPaused',
      'Inspector.targetCrashed',
      'gone',
    ])
      // prettier-ignore
      cdp.on(event, (params) => this.emit(event, params));
    const scripts = scriptsFor({ preload, binding: BINDING });
    await Promise.all([
      cdp.send('Page.enable'),
      cdp.send('Runtime.enable'),
      cdp.send('Inspector.enable'),
      cdp.send('Page.setLifecycleEventsEnabled', { enabled: true }),
      // Documents only: their navigations are the app's to prevent.
      cdp.send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }),
      cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD }),
      cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
      // In this order: the page's side of the bridge is there when the preload exposes something.
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page }),
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolated, worldName: WORLD }),
    ]);
    return cdp;
  }

  /** A worker has no preload; only its ports behave as Electron's do. */
  #enterWorker(cdp, sessionId, { type }) {
    if (type === 'worker') cdp.tell('Runtime.evaluate', { expression: scriptsFor({}).worker }, sessionId);
    cdp.tell('Runtime.runIfWaitingForDebugger', {}, sessionId);
  }

  async send(method, params = {}) {
    return (await this.#cdp).send(method, params);
  }
  tell(method, params = {}) {
    this.send(method, params).catch(() => undefined);
  }

  /**
   * To the preload's world. Without a document there is nobody to hear it, and it is lost, as in Electron.
   * @param {object} message
   */
  post(message) {
    if (this.#world === null) return;
    this.tell('Runtime.callFunctionOn', {
      functionDeclaration: 'function (text) { electronStandInReceive(text); }',
      executionContextId: this.#world,
      arguments: [{ value: wire.encode(message) }],
    });
  }

  /** Closes the page in the browser. */
  async close() {
    await this.#cdp.catch(() => undefined);
    await askTest('close-page', this.target);
  }
}
