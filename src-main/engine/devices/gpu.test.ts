import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkGpuVersion, GPU_VERSION } from './gpu';

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

describe('the version of gpu.js', () => {
  it('is the one that was extended here, exactly, in package.json and as installed', () => {
    const { dependencies } = read('../../../package.json') as { dependencies: Record<string, string> };
    const { version } = read('../../../node_modules/gpu.js/package.json') as { version: string };
    expect([dependencies['gpu.js'], version]).toEqual([GPU_VERSION, GPU_VERSION]);
    expect(() => checkGpuVersion(version)).not.toThrow();
  });

  it('is refused with a sentence where it is another', () => {
    expect(() => checkGpuVersion('2.25.0')).toThrow(
      'The engine needs gpu.js 2.24.1, and 2.25.0 is installed. Run npm ci.',
    );
  });
});
