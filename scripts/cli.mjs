// `npm run evaluate | predict | bench | export | calibrate`: the command line. What these lines say goes to stderr; stdout is the command's.
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { inProject, launch } from './project.mjs';

// Nobody reads messages any more: the result is still wanted.
process.stderr.on('error', () => {});

await launch(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await import(pathToFileURL(inProject('out/main/cli.js')).href);
});
