/** Module hooks: in this process, `import … from 'electron'` means the stand-in. */
const STAND_IN = new URL('./electron.mjs', import.meta.url).href;

export const resolve = (specifier, context, next) =>
  ['electron', 'electron/main', 'electron/common'].includes(specifier)
    ? { url: STAND_IN, shortCircuit: true }
    : next(specifier, context);
