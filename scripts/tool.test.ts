import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inProject } from './project.mjs';

/** In the place of npm: what it is told, and an installation of one package with a program. */
const NPM = `
import { mkdirSync, writeFileSync } from 'node:fs';
console.log('npm', ...process.argv.slice(2, 3));
mkdirSync('node_modules/thing', { recursive: true });
writeFileSync('node_modules/thing/package.json', JSON.stringify({ type: 'module', bin: { thing: 'run.js' } }));
writeFileSync('node_modules/thing/run.js', "console.log('thing', ...process.argv.slice(2)); process.exitCode = 7;");
writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: { 'node_modules/thing': { version: '1.0.0' } } }));
`;

let clone: string;
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'digit-desk-'));
  for (const name of ['tool', 'install', 'project', 'run'])
    cpSync(inProject('scripts', `${name}.mjs`), join(clone, 'scripts', `${name}.mjs`));
  const packages = { '': {}, 'node_modules/thing': { version: '1.0.0' } };
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages }));
  writeFileSync(join(clone, 'npm-cli.js'), NPM);
  writeFileSync(join(clone, 'package.json'), '{"type":"module"}');
});
afterAll(() => rmSync(clone, { recursive: true }));

function runTool(...args: readonly string[]) {
  const env = { ...process.env, npm_execpath: join(clone, 'npm-cli.js') };
  const tool = join(clone, 'scripts', 'tool.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, [tool, ...args], { cwd: clone, env });
  return { out: String(stdout), err: String(stderr), status };
}

describe('a tool of a fresh clone', () => {
  it('is installed first, runs with its own words and ends as it ends', () => {
    const first = runTool('thing', 'a.ts', '--seconds', '2');
    expect(first.err).toContain('Installing the dependencies');
    expect(first).toMatchObject({ out: 'npm ci\nthing a.ts --seconds 2\n', status: 7 });
  });

  it('is not installed again', () => {
    expect(runTool('thing')).toEqual({ out: 'thing\n', err: '', status: 7 });
  });

  it('that is none is named in a sentence', () => {
    expect(runTool('nothing')).toEqual({
      out: '',
      err: "There is no installed tool 'nothing'.\n",
      status: 1,
    });
  });
});

it.each(['gallery', 'fuzz', 'soak', 'kills', 'bench:latency', 'bench:openings'])(
  'npm run %s begins there',
  (name) => {
    const { scripts } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as {
      readonly scripts: Record<string, string>;
    };
    expect(scripts[name]).toMatch(/^node scripts\/tool\.mjs (vite|tsx) /);
  },
);
