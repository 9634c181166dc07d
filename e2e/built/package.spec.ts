/**
 * The package: its content, its fuses, and the packaged app itself, which finds everything that it needs in its archive.
 * Electron's distribution is a folder that stands in for it, and the app runs on the stand-in.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractAll, extractFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { Arch, build, Platform } from 'electron-builder';
import { configuration, FILE_TYPES } from '../../packaging/builder.mjs';
import { contentsOf } from '../../packaging/contents.mjs';
import { bundled } from '../../packaging/shipped.mjs';
import { draw, expectAnswer } from '../canvas';
import { makeDistribution } from '../electron-standin/distribution.mjs';
import { shownConfusion, startRun } from '../evaluation';
import { expect, test } from '../host';
import { HAND_MADE } from '../strokes';
import { ROOT } from '../surroundings';

test.use({ hostName: 'electron-standin' });
test.skip(process.platform !== 'linux', 'The distribution that stands in for Electron is the one for Linux.');

const MEGABYTE = 1_000_000;
let folder: string;
let printed: string;
const program = () => join(folder, 'release/linux-unpacked');
const archive = () => join(program(), 'resources/app.asar');

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'digit-desk-package-'));
  const version = (JSON.parse(readFileSync(join(ROOT, 'node_modules/electron/package.json'), 'utf8')) as { version: string }).version; // prettier-ignore
  await makeDistribution(join(folder, 'electron'), version);
  const args = ['scripts/package.mjs', '--dir', '--electron-dist', join(folder, 'electron'), '--output', join(folder, 'release')]; // prettier-ignore
  printed = execFileSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('app.asar is at most 8 MB with models and samples, and its table of contents is printed', () => {
  const files = contentsOf(archive());
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(statSync(archive()).size).toBeLessThanOrEqual(8 * MEGABYTE);
  expect(printed).toContain(`${total.toLocaleString('en-US')}  ${String(files.length).padStart(5)}  in all`);
  const names = files.map(({ path }) => path);
  for (const needed of [
    'out/main/index.js',
    'out/main/engine-worker.js',
    'out/main/reading-worker.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    'resources/models/digit-cnn.safetensors',
    'resources/samples/images-idx3-ubyte.gz',
  ]) {
    expect(names).toContain(needed);
  }
});

test('only what runs is in it: no sources, tests, training, addons, other hosts, or second copies', () => {
  const names = contentsOf(archive()).map(({ path }) => path);
  const unwanted = names.filter(
    (name) =>
    /^(src-|e2e|training|packaging|docs|scripts)|\.(ts|map|md|ttf|woff|node)$|\.test\.|node_modules\/(webgpu|gl|electron|vue|ws|commander)\/|main\/(cli|web-host)/.test(name), // prettier-ignore
  );
  expect(unwanted).toEqual([]);
  const byContent = new Map<string, string[]>();
  for (const name of names) {
    const bytes = extractFile(archive(), name);
    if (bytes.length < 1_000) continue;
    const hash = createHash('sha256').update(bytes).digest('hex');
    byContent.set(hash, [...(byContent.get(hash) ?? []), name]);
  }
  // Licences are the same words in many packages.
  const twice = [...byContent.values()].filter(
    (same) => same.length > 1 && !same.every((name) => /licen[cs]e/i.test(name)),
  );
  expect(twice).toEqual([]);
  expect(readdirSync(join(program(), 'locales')).sort()).toEqual(['en-US.pak', 'ja.pak', 'ko.pak']);
});

test('the notices name everything that is shipped, with its licence', () => {
  const text = readFileSync(join(program(), 'THIRD_PARTY_NOTICES.txt'), 'utf8');
  const packed = contentsOf(archive()).flatMap(
    ({ path }) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\/package\.json$/.exec(path)?.[1] ?? [],
  );
  const names = [...packed, ...bundled(ROOT).map(({ name }) => name)];
  expect(names).toEqual(expect.arrayContaining(['gpu.js', 'zod', 'vue', 'katex', 'reka-ui']));
  for (const name of names)
    expect(text).toMatch(new RegExp(`^${name.replace(/[.*+?^$()|]/g, '\\$&')} \\d.* · \\S`, 'm'));
  expect(text).toContain('Permission is hereby granted');
  for (const file of ['LICENSE.digit-desk.txt', 'LICENSE.electron.txt', 'LICENSES.chromium.html'])
    expect(existsSync(join(program(), file)), file).toBe(true);
});

test('the fuses are burnt: no Node by the back door, nothing but the proven archive', async () => {
  const wire = await getCurrentFuseWire(join(program(), 'digit-desk'));
  // The wire is text: one character a fuse.
  const state = (fuse: FuseV1Options) => String.fromCharCode(Number(wire[fuse])) === '1';
  expect({
    runAsNode: state(FuseV1Options.RunAsNode),
    nodeOptions: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    nodeCliInspect: state(FuseV1Options.EnableNodeCliInspectArguments),
    cookieEncryption: state(FuseV1Options.EnableCookieEncryption),
    asarIntegrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: state(FuseV1Options.OnlyLoadAppFromAsar),
    fileProtocol: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    nodeOptions: false,
    nodeCliInspect: false,
    cookieEncryption: true,
    asarIntegrity: true,
    onlyAsar: true,
    fileProtocol: false,
  });
});

const options = () => ({
  electronDist: join(folder, 'electron'),
  output: join(folder, 'release'),
  resources: join(folder, 'release/build-resources'),
  test: false,
});

test('installers for three systems and two processors, with icons', () => {
  const { linux, win, mac, deb, electronFuses } = configuration(ROOT, options());
  const targets = [linux, win, mac].flatMap(
    (system) => (system?.target ?? []) as { target: string; arch: string[] }[],
  );
  expect(targets).toEqual(
    ['AppImage', 'deb', 'nsis', 'dmg'].map((target) => ({ target, arch: ['x64', 'arm64'] })),
  );
  expect(deb?.packageCategory).toBe('education');
  for (const icon of [`${String(linux?.icon)}/512x512.png`, String(win?.icon), String(mac?.icon)])
    expect(statSync(icon).size).toBeGreaterThan(1_000);
  // The flavour for tests differs by the one switch over which Playwright starts a packaged app.
  expect(configuration(ROOT, { ...options(), test: true }).electronFuses).toEqual({
    ...electronFuses,
    enableNodeCliInspectArguments: true,
  });
});

test('electron-builder checks the whole configuration, that of the other systems too', async () => {
  const wrong = { ...configuration(ROOT, options()), nsis: { oneClick: 'no' } as never };
  const packed = build({ projectDir: ROOT, config: wrong, targets: Platform.LINUX.createTarget('dir') });
  await expect(packed).rejects.toThrow(/configuration\.nsis\.?.*should be/s);
});

/**
 * What the packager gives to the tools that write the installers, which it would download; the tools are not run.
 * For a .deb the arguments of fpm, for an AppImage its desktop entry.
 */
async function linuxInstallers(arch: 'x64' | 'arm64') {
  const output = join(folder, arch);
  const debs: { entry: string; types: string; script: string; fpm: string[] }[] = [];
  const images: { desktop: string; desktopFileName: string }[] = [];
  await build({
    projectDir: ROOT,
    config: configuration(ROOT, { ...options(), output }),
    targets: Platform.LINUX.createTarget(['AppImage', 'deb'], arch === 'x64' ? Arch.x64 : Arch.arm64),
    publish: 'never',
    effectiveOptionComputed: async (given: [string[], string] | (typeof images)[number]) => {
      if (!Array.isArray(given)) return images.push(given) > 0;
      const [fpm, entry] = given;
      const sourceOf = (target: string) => fpm.find((word) => word.endsWith(target))?.split('=')[0] ?? '';
      debs.push({
        entry: readFileSync(entry, 'utf8'),
        types: readFileSync(sourceOf('/usr/share/mime/packages/digit-desk.xml'), 'utf8'),
        script: readFileSync(fpm[fpm.indexOf('--after-install') + 1], 'utf8'),
        fpm,
      });
      return true;
    },
  });
  const resources = join(output, arch === 'x64' ? 'linux-unpacked' : 'linux-arm64-unpacked', 'resources');
  return {
    deb: debs[0],
    image: images[0],
    profile: readFileSync(join(resources, 'apparmor-profile'), 'utf8'),
  };
}

const TYPES = FILE_TYPES.map(({ mimeType }) => mimeType);

for (const arch of ['x64', 'arm64'] as const) {
  test(`the ${arch} installers for Linux start the app in its sandbox, in three languages, with the files that it opens`, async () => {
    const { deb, image, profile } = await linuxInstallers(arch);
    for (const entry of [deb.entry, image.desktop]) {
      const lines = entry.trim().split('\n');
      expect(lines).toEqual(
        expect.arrayContaining([
          'Name=Digit Desk',
          'Comment=Draw a digit and see what a neural network thinks',
          'Comment[ja]=数字を描いて、ニューラルネットワークの答えを見ます',
          'Comment[ko]=숫자를 그리고 신경망의 대답을 봅니다',
          'Categories=Education;Science;ArtificialIntelligence;',
          `MimeType=${TYPES.join(';')};`,
          'StartupWMClass=digit-desk',
          'Icon=digit-desk',
        ]),
      );
      // A key that stands twice makes an entry invalid.
      const keys = lines.slice(1).map((line) => line.split('=')[0]);
      expect(new Set(keys).size).toBe(keys.length);
      expect(entry).not.toContain('no-sandbox');
    }
    expect(deb.entry).toContain('\nExec="/opt/Digit Desk/digit-desk" %U\n');
    expect(image.desktop).toContain('\nExec=AppRun %U\n');
    expect(image.desktopFileName).toBe('digit-desk.desktop');

    const globs = [...deb.types.matchAll(/type="([^"]+)">\s*<glob pattern="\*\.([^"]+)"/g)];
    expect(globs.map(([, type, ext]) => [type, ext])).toEqual(
      FILE_TYPES.map(({ mimeType, ext }) => [mimeType, ext]),
    );
    // What Ubuntu 23.10 and newer want (electron/electron#42510).
    expect(profile).toContain('profile "digit-desk" "/opt/Digit Desk/digit-desk" flags=(unconfined)');
    expect(deb.script).toContain("chmod 4755 '/opt/Digit Desk/chrome-sandbox'");
    expect(deb.script).toContain("APPARMOR_PROFILE_TARGET='/etc/apparmor.d/digit-desk'");
    expect(deb.fpm[deb.fpm.indexOf('--architecture') + 1]).toBe(arch === 'x64' ? 'amd64' : 'arm64');
  });
}

test('the packaged app draws a digit and evaluates the samples from its archive alone', async ({
  startStandIn,
}) => {
  // As Electron has it: the archive is a folder to whoever reads it. Nothing above it holds a node_modules.
  const resourcesPath = join(folder, 'installed/resources');
  const packed = join(resourcesPath, 'app.asar');
  extractAll(archive(), packed);
  const app = startStandIn({ app: packed, resourcesPath });
  const page = await app.firstWindow();
  const seen = await app.evaluate(({ app: main }) => [
    main.isPackaged,
    main.getAppPath(),
    process.resourcesPath,
  ]);
  expect(seen).toEqual([true, packed, resourcesPath]);
  await draw(page, HAND_MADE[7], 100);
  await expectAnswer(page, 7);
  await startRun(page, { dataset: 'samples' });
  await expect(page.getByTestId('accuracy')).toContainText('/ 1,000', { timeout: 60_000 });
  const confusion = await shownConfusion(page);
  const correct = confusion.reduce((sum, row, digit) => sum + row[digit], 0);
  expect(correct).toBeGreaterThan(900);
  // Files are read in a thread of their own.
  const network = join(packed, 'resources/models/digit-mlp.safetensors');
  await app.evaluate(({ app: main }, path) => main.emit('open-file', { preventDefault: () => undefined }, path), network); // prettier-ignore
  await expect(page.getByRole('button', { name: 'Model: digit-mlp.safetensors' })).toBeVisible();
  // A packaged app offers no inspector.
  const roles = await app.evaluate(({ Menu }) => JSON.stringify(Menu.getApplicationMenu(), (key, value: unknown) => (key === 'menu' ? undefined : value))); // prettier-ignore
  expect(roles).not.toContain('toggledevtools');
});
