// `npm run package`: installers for this system in `release/`. `-- --dir` makes the program's folder alone,
// `-- --electron-dist FOLDER` takes Electron's distribution from there instead of downloading it, `-- --output FOLDER`
// writes elsewhere. DIGIT_DESK_TEST_FLAVOUR=1 leaves open what Playwright needs to start the program.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { LaunchError, inProject, launch, say } from './project.mjs';

await launch(async () => {
  const { values } = parseArgs({
    options: {
      dir: { type: 'boolean', default: false },
      'electron-dist': { type: 'string' },
      output: { type: 'string', default: 'release' },
    },
  });
  await ensureInstalled();
  await ensureBuilt();
  const { makePackages } = await import('../packaging/package.mjs');
  const { contentsOf, tableOf } = await import('../packaging/contents.mjs');
  const output = resolve(inProject('.'), values.output);
  const test = process.env.DIGIT_DESK_TEST_FLAVOUR === '1';
  if (test) say('The test flavour: Playwright can start it. It is not to be handed out.');
  const made = await makePackages({
    root: inProject('.'),
    output,
    folderOnly: values.dir,
    test,
    ...(values['electron-dist'] ? { electronDist: values['electron-dist'] } : {}),
  });
  const archive = archiveIn(output);
  if (!archive) throw new LaunchError(`There is no app.asar below ${output}.`);
  process.stdout.write(`${tableOf(contentsOf(archive))}\n`);
  for (const file of made)
    process.stdout.write(`${file}  ${statSync(file).size.toLocaleString('en-US')} bytes\n`);
});

/**
 * The first archive below the folder of an unpacked program.
 * @param {string} output
 */
function archiveIn(output) {
  const places = readdirSync(output).flatMap((folder) => [
    join(output, folder, 'resources/app.asar'),
    join(output, folder, 'Digit Desk.app/Contents/Resources/app.asar'),
  ]);
  return places.find((place) => existsSync(place)) ?? null;
}
