/**
 * `npm run screens`: a picture of every screen of the built app, in light, dark and forced colours, in narrow and wide
 * windows and in every language, for a person to look at. They lie under test-results/screens, with a page `index.html`
 * that shows them side by side. `-- --screens Images,Engine --looks dark --widths 360 --languages ko` takes a part of
 * them. What is cut off at a side is printed.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { LANGUAGE_NAMES } from '../../src-main/shared/languages';
import { answerOf } from '../canvas';
import { CHAINS, cutOff, LOOKS, SCREENS } from '../screens';
import { ROOT } from '../surroundings';
import { startWebHost } from '../web-host';

const FOLDER = join(ROOT, 'test-results', 'screens');
/** A telephone, half a screen, a projector, a whole screen. */
const HEIGHTS: Readonly<Record<string, number>> = { 360: 740, 900: 640, 1280: 720, 1920: 1080 };
/** Of a page that scrolls, no more than this is shown. */
const TALLEST = 3_200;

interface Picture {
  readonly screen: string;
  readonly look: string;
  readonly language: string;
  readonly width: string;
  readonly file: string;
}

const { values: asked } = parseArgs({
  options: Object.fromEntries(
    ['screens', 'looks', 'widths', 'languages'].map((name) => [name, { type: 'string' as const }]),
  ),
});
function chosen(name: string, all: readonly string[]): readonly string[] {
  const wanted = asked[name] === undefined ? all : String(asked[name]).split(',');
  const unknown = wanted.filter((one) => !all.includes(one));
  if (unknown.length > 0)
    throw new Error(`--${name} has no ${unknown.join(', ')}; there are: ${all.join(', ')}`);
  return wanted;
}
const screens = chosen('screens', Object.keys(SCREENS));
const looks = chosen('looks', Object.keys(LOOKS));
const widths = chosen('widths', Object.keys(HEIGHTS));
const languages = chosen('languages', LANGUAGE_NAMES);

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Shows the page in another language where it stands: the way there is found by its English words. */
const speak = (page: Page, language: string): Promise<void> =>
  page.evaluate((code) => {
    const root = document.querySelector('#app') as unknown as {
      __vue_app__: { config: { globalProperties: { $i18n: { locale: string } } } };
    };
    // The page follows its browser, and looks again when its own language changes.
    Object.defineProperty(navigator, 'languages', { get: () => [code], configurable: true });
    root.__vue_app__.config.globalProperties.$i18n.locale = code;
  }, language);

/** Gives the window this width, and where the page scrolls and nothing lies over it, the height to show all of it. */
async function resize(page: Page, width: string): Promise<void> {
  const height = HEIGHTS[width] ?? 800;
  await page.setViewportSize({ width: Number(width), height });
  const hidden = await page.evaluate(() => {
    const view = document.querySelector('main');
    const isCovered = document.querySelector('[role=dialog], [role=menu], .projected') !== null;
    return view && !isCovered ? view.scrollHeight - view.clientHeight : 0;
  });
  if (hidden > 0)
    await page.setViewportSize({ width: Number(width), height: Math.min(TALLEST, height + hidden) });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** The pictures of one screen as it stands, and English afterwards. */
async function take(page: Page, screen: string, look: string): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const language of languages) {
    await speak(page, language);
    for (const width of widths) {
      await resize(page, width);
      const file = `${[screen, language, look, width].join('-').replaceAll(/[ .]/g, '-')}.png`;
      await page.screenshot({ path: join(FOLDER, file) });
      pictures.push({ screen, look, language, width, file });
      for (const cut of await cutOff(page)) say(`${file}: cut off, or scrolls sideways: ${cut}`);
    }
  }
  await speak(page, 'en');
  await page.setViewportSize({ width: 1280, height: 720 });
  return pictures;
}

async function takeChain(browser: Browser, chain: readonly string[], look: string): Promise<Picture[]> {
  const wanted = chain.filter((screen) => screens.includes(screen));
  if (wanted.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  const host = await startWebHost(folder);
  const page = await browser.newPage({ locale: 'en-US', reducedMotion: 'reduce', ...LOOKS[look as 'light'] });
  const pictures: Picture[] = [];
  // tsx names functions through a helper of its own, which a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.goto(host.address);
  await answerOf(page).waitFor();
  for (const screen of chain) {
    try {
      await SCREENS[screen](page);
    } catch (error) {
      // Those that were reached are worth a look all the same.
      say(`${look}: ${screen} was not reached: ${String(error)}`);
      process.exitCode = 1;
      break;
    }
    if (wanted.includes(screen)) pictures.push(...(await take(page, screen, look)));
  }
  await page.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  say(`${look}: ${wanted.join(', ')}`);
  return pictures;
}

/** One table a screen and language: a row for each look, a column for each width. */
function indexPage(pictures: readonly Picture[]): string {
  const tables = screens.flatMap((screen) =>
    languages.map((language) => {
      const rows = looks.map((look) => {
        const cells = widths.map((width) => {
          const found = pictures.find(
            (one) =>
              one.screen === screen && one.language === language && one.look === look && one.width === width,
          );
          return found ? `<td><a href="${found.file}"><img src="${found.file}" alt="${found.file}"></a></td>` : '<td></td>'; // prettier-ignore
        });
        return `<tr><th>${look}</th>${cells.join('')}</tr>`;
      });
      const id = `${screen}-${language}`.replaceAll(/[ .]/g, '-');
      return `<section id="${id}"><h2>${screen}, ${language}</h2><table>${rows.join('\n')}</table></section>`;
    }),
  );
  return `<!doctype html><meta charset="utf-8"><title>Every screen</title>
<style>body{font:14px sans-serif;background:#888}td{vertical-align:top}img{max-width:480px;max-height:900px}</style>
${tables.join('\n')}
`;
}

await ensureBuilt();
await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const executablePath = findBrowser();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--disable-background-networking'],
});
const pictures: Picture[] = [];
for (const look of looks)
  for (const chain of CHAINS) pictures.push(...(await takeChain(browser, chain, look)));
await browser.close();
const index = join(FOLDER, 'index.html');
await writeFile(index, indexPage(pictures));
say(`${pictures.length} pictures: ${pathToFileURL(index).href}`);
