import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync(import.meta.dirname, { recursive: true, withFileTypes: true }).flatMap((entry) =>
  entry.isFile() ? [entry.name] : [],
);

it('components are named like their tag, everything else in small letters with hyphens', () => {
  const components = files.filter((name) => name.endsWith('.vue'));
  const others = files.filter((name) => !name.endsWith('.vue'));
  expect(components.length).toBeGreaterThan(50);
  expect(components.filter((name) => !/^([A-Z][a-z0-9]*)+\.vue$/.test(name))).toEqual([]);
  expect(others.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.d)?\.[a-z]+$/.test(name))).toEqual([]);
});

it('a name is spoken once: no two files of the page share it', () => {
  const spoken = files.filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'));
  const bare = spoken.map((name) => basename(name).replace(/\.(vue|ts)$/, ''));
  expect(bare.filter((name, i) => bare.indexOf(name) !== i)).toEqual([]);
});
