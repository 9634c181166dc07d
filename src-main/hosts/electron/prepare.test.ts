import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { english, sentenceOf } from '../../shared/sentences/sentence';
import { prepare, type PrepareParts } from './prepare';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'digit-desk-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a start with these switches and settings leaves behind. */
function started({
  given = {},
  settings = {},
  platform = 'linux',
}: { given?: Record<string, string>; settings?: object; platform?: NodeJS.Platform } = {}) {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  const switches = new Map(Object.entries(given));
  const paths: Record<string, string> = {};
  const reports: unknown[] = [];
  const parts = {
    app: {
      commandLine: {
        hasSwitch: (name: string) => switches.has(name),
        getSwitchValue: (name: string) => switches.get(name) ?? '',
        appendSwitch: (name: string, value = '') => void switches.set(name, value),
      },
      setPath: (name: string, path: string) => void (paths[name] = path),
    },
    crashReporter: { start: (options: unknown) => reports.push(options) },
    platform,
    dataFolder: folder,
  } as unknown as PrepareParts;
  prepare(parts);
  return { switches: Object.fromEntries(switches), paths, reports };
}

describe('before Chromium starts', () => {
  it('its profile and its crash dumps get folders beside the app’s data, and nothing is sent', () => {
    const { paths, reports } = started();
    expect(paths).toEqual({ userData: join(folder, 'window'), crashDumps: join(folder, 'crashes') });
    for (const path of [...Object.values(paths), join(folder, 'logs')]) expect(existsSync(path)).toBe(true);
    expect(reports).toEqual([{ uploadToServer: false }]);
  });

  it('WebGPU is switched on by the person’s own setting, on Linux', () => {
    const on = { webgpuOnLinux: true };
    expect(started({ settings: on }).switches).toEqual({
      'enable-unsafe-webgpu': '',
      'enable-features': 'Vulkan',
    });
    expect(started().switches).toEqual({});
    expect(started({ settings: on, platform: 'darwin' }).switches).toEqual({});
  });

  it('features that somebody asked for stay', () => {
    const { switches } = started({ settings: { webgpuOnLinux: true }, given: { 'enable-features': 'A,B' } });
    expect(switches['enable-features']).toBe('A,B,Vulkan');
  });

  it('an app without its sandbox is refused, with the remedy', () => {
    let said = '';
    try {
      started({ given: { 'no-sandbox': '' } });
    } catch (error) {
      said = english(sentenceOf(error));
    }
    expect(said).toContain('sandbox');
    expect(said).toContain('AppArmor');
    expect(said.length).toBeLessThanOrEqual(300);
    expect(existsSync(join(folder, 'window'))).toBe(false);
  });
});
