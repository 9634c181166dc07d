/** What decides how Chromium starts, done before the app is ready: folders, crash dumps, switches. */
import { join } from 'node:path';
import type { App, CrashReporter } from 'electron';
import { readSettingsNow } from '../../recognizer/settings';
import { SentenceError } from '../../shared/sentences/sentence';
import { makeFolder } from '../paths';
import { sentence } from '../sentences';

export interface PrepareParts {
  readonly app: Pick<App, 'commandLine' | 'setPath'>;
  readonly crashReporter: Pick<CrashReporter, 'start'>;
  readonly platform: NodeJS.Platform;
  /** The app's own, absolute. */
  readonly dataFolder: string;
}

/** Throws a sentence where a folder cannot be made, or where the app would run without Chromium's sandbox. */
export function prepare({ app, crashReporter, platform, dataFolder }: PrepareParts): void {
  refuseWithoutSandbox(app);
  // The profile of Chromium stays beside the app's own data, out of the way of other copies under test.
  const [profile, crashes] = [join(dataFolder, 'window'), join(dataFolder, 'crashes')];
  for (const folder of [profile, crashes, join(dataFolder, 'logs')]) makeFolder(folder);
  app.setPath('userData', profile);
  app.setPath('crashDumps', crashes);
  crashReporter.start({ uploadToServer: false });
  if (platform === 'linux' && readSettingsNow(dataFolder).webgpuOnLinux) switchWebgpuOn(app);
}

/** Where a system allows no sandbox, the launcher of an AppImage adds this word by itself. */
function refuseWithoutSandbox({ commandLine }: PrepareParts['app']): void {
  if (commandLine.hasSwitch('no-sandbox')) throw new SentenceError(sentence('start.noSandbox'));
}

/** WebGPU is behind these two in Chromium for Linux; without them it finds no adapter (electron/electron#41763). */
function switchWebgpuOn({ commandLine }: PrepareParts['app']): void {
  commandLine.appendSwitch('enable-unsafe-webgpu');
  const wanted = commandLine.getSwitchValue('enable-features').split(',');
  commandLine.appendSwitch('enable-features', [...wanted.filter(Boolean), 'Vulkan'].join(','));
}
