import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const FLOOR_RULES = ['no-restricted-imports', 'import-x/no-restricted-paths'];
const eslint = new ESLint({
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  // The floors ask no types, for which the whole program would be read.
  overrideConfig: { languageOptions: { parserOptions: { project: null } } },
  ruleFilter: ({ ruleId }) => FLOOR_RULES.includes(ruleId),
});

/** Messages of the floor rules for a file of the project that would begin with this import. */
async function complaints(filePath: string, source: string): Promise<string[]> {
  const statement = `import '${source}';\n`;
  const text = filePath.endsWith('.vue') ? `<script setup lang="ts">\n${statement}</script>\n` : statement;
  const [result] = await eslint.lintText(text, { filePath });
  return result.messages
    .filter(({ ruleId }) => FLOOR_RULES.includes(ruleId ?? ''))
    .map(({ message }) => message);
}

describe('the floors', () => {
  it.each([
    ['src-main/shared/digits.ts', '../engine/model', 'shared is the lowest floor'],
    ['src-main/shared/digits.ts', 'zod', 'imports no package'],
    ['src-main/engine/softmax.ts', 'node:fs', 'no files and no Node'],
    ['src-main/engine/softmax.ts', 'gpu.js', 'only src-main/engine/devices'],
    ['src-main/engine/softmax.ts', '../data/idx', 'engine is mathematics'],
    ['src-main/engine/devices/index.ts', 'electron', 'Only src-main/hosts/electron'],
    ['src-main/framing/box.ts', '../data/idx', 'framing is pure'],
    ['src-main/data/idx.ts', '../engine/model', 'data is formats'],
    ['src-main/data/idx.ts', '../catalogue', 'data is formats'],
    ['src-main/shared/failure.ts', '../catalogue', 'shared is the lowest floor'],
    ['src-renderer/ui/use-say.ts', '../../src-main/data/sentences', 'only through DigitsApi'],
    ['src-main/data/idx.ts', 'electron', 'Only src-main/hosts/electron'],
    ['src-main/dispatch/lanes.ts', '../recognizer/events', 'of the application'],
    ['src-main/dispatch/batch-run.ts', '../data/mnist', 'nothing of files'],
    ['src-main/recognizer/events.ts', '../hosts/page', 'application without a host'],
    ['src-main/recognizer/requests/door.ts', '../../hosts/electron/ipc', 'application without a host'],
    ['src-main/recognizer/requests/door.ts', 'electron', 'Only src-main/hosts/electron'],
    ['src-main/hosts/page.ts', './electron/ipc', 'run without Electron'],
    ['src-main/hosts/web/serve.ts', '../electron/menu', 'run without Electron'],
    ['src-main/hosts/electron/ipc.ts', '../web/serve', 'neighbours'],
    ['src-main/hosts/electron/ipc.ts', '../../../training/render', 'never shipped'],
    ['src-main/hosts/electron/menu.ts', '../../../scripts/electron.mjs', 'never shipped'],
    ['src-renderer/main.ts', '../src-main/engine/model', 'only through DigitsApi'],
    ['src-renderer/host/engine-worker.ts', '../draw/bars', 'nothing of the page'],
    ['src-renderer/inspect/use-book.ts', '../learn/section', 'never another feature'],
    ['src-renderer/evaluate/workbench/series.ts', '../../draw/bars', 'never another feature'],
    ['src-renderer/shell/AppHeader.vue', '../draw/DrawPage.vue', 'never another feature'],
    ['src-renderer/desk/history.ts', '../draw/bars', 'no feature that shows it'],
    ['src-renderer/ui/format.ts', '../desk/history', 'nothing of what the page remembers'],
    ['src-renderer/host/web-api.ts', '../ui/format', 'nothing of what the page shows'],
    ['src-renderer/host/lend-gpu.ts', '../../src-main/engine/devices/index', 'only through DigitsApi'],
    ['src-renderer/main.ts', 'node:fs', 'asked through DigitsApi'],
    ['src-renderer/main.ts', 'gpu.js', 'asked through DigitsApi'],
  ])('keep %s from importing %s: %s', async (file, source, reason) => {
    expect(await complaints(file, source)).toEqual([expect.stringContaining(reason)]);
  });

  it.each([
    ['src-main/engine/softmax.ts', '../shared/digits'],
    ['src-main/engine/devices/index.ts', 'gpu.js'],
    ['src-main/data/idx.ts', 'node:fs/promises'],
    ['src-main/dispatch/lanes.ts', '../engine/model'],
    ['src-main/recognizer/events.ts', '../dispatch/port'],
    ['src-main/hosts/electron/menu.ts', 'electron'],
    ['src-renderer/main.ts', '../src-main/framing/frame'],
    ['src-renderer/learn/Learn.vue', '../../src-main/engine/softmax'],
    ['src-renderer/host/engine-worker.ts', '../../src-main/engine/devices/index'],
    ['src-renderer/main.ts', 'vue'],
    ['src-renderer/ui/use-say.ts', '../../src-main/catalogue'],
    ['src-main/recognizer/events.ts', '../data/sentences'],
    ['src-renderer/main.ts', './host/web-api'],
    ['src-renderer/evaluate/workbench/series.ts', '../matrix-walk'],
    ['src-renderer/evaluate/workbench/series.ts', '../../desk/history'],
    ['src-renderer/desk/history.ts', '../ui/format'],
  ])('let %s import %s', async (file, source) => {
    expect(await complaints(file, source)).toEqual([]);
  });
});
