/** The scripts that stand in for Electron in a page: one for the page's world, one for the preload's, one for workers. */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { makeWire } from '../wire.mjs';
import { makeBridge } from './bridge.mjs';
import { makePortsElectrons } from './ports.mjs';
import { runIsolated } from './isolated.mjs';
import { runInPage } from './page-world.mjs';

/**
 * @param {{ preload?: string | undefined, binding?: string }} wanted `preload`: the file; `binding`: the name of the
 *   function by which the preload's world reaches main
 */
export function scriptsFor({ preload, binding = '' }) {
  // The two worlds share the window's events, and nothing else; no script of the page knows this name.
  const secret = randomUUID();
  const given = JSON.stringify({ secret, binding, preload, platform: process.platform, versions: { electron: process.versions['electron'], chrome: process.versions['chrome'] } }); // prettier-ignore
  const ports = `(${makePortsElectrons})();`;
  const bridge = `(${makeBridge})`;
  const source = preload ? readFileSync(preload, 'utf8') : '';
  // A sandboxed preload is one function of its own, with these names and no others of Node.
  const run = `function (require, process, exports, module) {${source}\n}`;
  return {
    page: `if (self === top) { ${ports} (${runInPage})(${given}, ${bridge}); }`,
    isolated: `if (self === top) { ${ports} (${runIsolated})(${given}, ${bridge}, (${makeWire})(), ${run}); }`,
    worker: ports,
  };
}
