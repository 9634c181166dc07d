// `node scripts/tool.mjs NAME …`: runs the program NAME of an installed package, as npx would, after the dependencies
// were installed where they are absent: the commands that are a tool's own work on a fresh clone as `npm start` does.
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { inProject, launch, LaunchError } from './project.mjs';

await launch(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  await ensureInstalled();
  const program = programOf(name);
  // In this very process: a key that ends it, and its exit code, are the tool's own.
  process.argv.splice(1, Infinity, program, ...args);
  await import(pathToFileURL(program).href);
});

/**
 * The file that a package runs under its own name.
 * @param {string} name
 */
function programOf(name) {
  const manifest = inProject('node_modules', name, 'package.json');
  if (name === '' || !existsSync(manifest)) throw new LaunchError(`There is no installed tool '${name}'.`);
  /** @type {{ bin?: string | Record<string, string> }} */
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  const file = typeof bin === 'string' ? bin : bin?.[name];
  if (!file) throw new LaunchError(`The package '${name}' has no program of its name.`);
  return inProject('node_modules', name, file);
}
