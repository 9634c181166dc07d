/** The documents say what is true: every link leads somewhere, every command exists, every file named is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from './project.mjs';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
});
const files = tracked.split('\n').filter((file) => file !== '' && existsSync(join(ROOT, file)));
const documents = files.filter((file) => file.endsWith('.md'));
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> };

/** A file or a folder of the project. */
const exists = (path: string): boolean =>
  files.some((file) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`));

/** The anchor that a heading gets: lower case, spaces as hyphens, no other punctuation. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (file: string): string[] =>
  [...read(file).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading));

describe.each(documents)('%s', (document) => {
  const text = read(document);

  it('links to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    const broken = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [path, anchor] = link.split('#');
      const target = path === '' ? document : normalize(join(dirname(document), path));
      if (!exists(target)) return true;
      return anchor !== undefined && !anchorsOf(target).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('gives commands that package.json has', () => {
    const named = [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name]) => name);
    const short = [...text.matchAll(/\bnpm (start|test)\b/g)].map(([, name]) => name);
    expect([...named, ...short].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('names files of the project that are there', () => {
    const paths = [
      ...text.matchAll(/`((?:src-main|src-renderer|scripts|e2e|docs|resources|training)\/[\w./-]+)`/g),
    ];
    expect(paths.map(([, path]) => path).filter((path) => !exists(path))).toEqual([]);
  });
});

it('walks through the code along files that exist', () => {
  const walk = read('docs/walk.md');
  const steps = [...walk.matchAll(/^\d+\. \[`[^`]+`\]\(([^)]+)\)/gm)].map(([, path]) =>
    normalize(join('docs', path)),
  );
  expect(steps.length).toBeGreaterThan(20);
  expect(steps.filter((path) => !files.includes(path))).toEqual([]);
});
