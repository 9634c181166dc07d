import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inProject } from './project.mjs';

interface Locked {
  readonly optionalDependencies?: Record<string, string>;
}

const { packages } = JSON.parse(readFileSync(inProject('package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>;
};

describe('package-lock.json', () => {
  it('holds the optional packages of every platform: npm ci refuses a lock without them', () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter(
          (name) => !(`node_modules/${name}` in packages) && !(`${path}/node_modules/${name}` in packages),
        )
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('names no registry, so that every machine uses its own', () => {
    expect(JSON.stringify(packages)).not.toContain('"resolved"');
  });
});
