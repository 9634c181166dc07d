/**
 * The page's world: where `contextBridge` puts what it exposes, and where permissions are asked for.
 * Source text for pages: it stands alone.
 */
export function runInPage({ secret }, makeBridge) {
  const bridge = makeBridge(secret, 'page', 'preload');

  function freeze(value) {
    if (
      (typeof value !== 'object' && typeof value !== 'function') ||
      value === null ||
      ArrayBuffer.isView(value)
    )
      return;
    if (Object.isFrozen(value)) return;
    Object.freeze(value);
    for (const key of Object.getOwnPropertyNames(value)) freeze(value[key]);
  }

  // ExposeAPI: frozen through and through, and not to be replaced.
  bridge.handlers['expose'] = ({ key, node }) => {
    if (key in globalThis)
      throw new Error('Cannot bind an API on top of an existing property on the window object');
    const value = bridge.receive(node);
    freeze(value);
    Object.defineProperty(globalThis, key, { value, enumerable: true });
  };

  let ask = /** @type {((permission: string, details: object) => Promise<boolean>) | null} */ (null);
  bridge.handlers['permissions'] = ({ node }) => {
    ask = bridge.receive(node);
  };

  /** docs/api/session.md, setPermissionRequestHandler: what asks for which permission. */
  const ASKING = [
    ['Clipboard', 'writeText', 'clipboard-sanitized-write'],
    ['Clipboard', 'write', 'clipboard-sanitized-write'],
    ['Clipboard', 'readText', 'clipboard-read'],
    ['Clipboard', 'read', 'clipboard-read'],
    ['MediaDevices', 'getUserMedia', 'media'],
    ['MediaDevices', 'getDisplayMedia', 'display-capture'],
    ['Element', 'requestFullscreen', 'fullscreen'],
    ['Element', 'requestPointerLock', 'pointerLock'],
    ['Window', 'showOpenFilePicker', 'fileSystem'],
    ['Window', 'showSaveFilePicker', 'fileSystem'],
    ['Window', 'showDirectoryPicker', 'fileSystem'],
  ];
  for (const [owner, method, permission] of ASKING) {
    const holder = owner === 'Window' ? globalThis : globalThis[owner]?.prototype;
    const original = holder?.[method];
    if (!original) continue;
    holder[method] = async function (...args) {
      if (!(await ask?.(permission, {}))) throw new DOMException(`${permission}: denied`, 'NotAllowedError');
      return original.apply(this, args);
    };
  }

  const { query } = Permissions.prototype;
  const NAMES = { 'clipboard-write': 'clipboard-sanitized-write', camera: 'media', microphone: 'media' };
  Permissions.prototype.query = async function (descriptor) {
    const status = await query.call(this, descriptor);
    const granted = await ask?.(NAMES[descriptor.name] ?? descriptor.name, { checkOnly: true });
    return Object.defineProperty(status, 'state', { value: granted ? 'granted' : 'denied' });
  };
  if (globalThis.Notification) {
    Notification.requestPermission = async () => ((await ask?.('notifications', {})) ? 'granted' : 'denied');
  }
  Geolocation.prototype.getCurrentPosition = function (_found, failed) {
    // Nothing here knows a place; denied or not, there is none.
    void ask?.('geolocation', {}).then(() => failed?.(/** @type {any} */ ({ code: 1, message: 'denied' })));
  };
}
