import { strToU8, zipSync } from 'fflate';
import { cpus, release, totalmem } from 'node:os';
import type { DiagnosticsRequest, MachineSettings } from '../../shared/settings';
import type { ExportedFile } from '../../shared/files';
import type { Handlers } from '../../shared/contract';
import { english } from '../../shared/sentences/sentence';
import type { Settings } from '../settings';
import type { RequestContext } from './request-context';

type Names = 'readSettings' | 'changeSettings' | 'collectDiagnostics';

export function settingsHandlers(context: RequestContext): Pick<Handlers, Names> {
  const { settings } = context;
  return {
    readSettings: async () => shown(context, await settings.read()),
    changeSettings: async (change) => {
      const named = Object.entries(change).filter(([, value]) => value !== undefined);
      return shown(context, await settings.change(Object.fromEntries(named)));
    },
    collectDiagnostics: (request) => collect(context, request),
  };
}

function shown({ dataFolder }: RequestContext, settings: Settings): MachineSettings {
  const { mnistFolder, webgpuOnLinux, askAboutDrawing } = settings;
  return { mnistFolder, webgpuOnLinux, askAboutDrawing, dataFolder, linux: process.platform === 'linux' };
}

const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`);

/**
 * One zip with what a bug report needs: versions, devices and why others are absent, settings, the log. No drawing, no
 * digit and no run is in it, but the one drawing that the person puts in.
 */
async function collect(
  context: RequestContext,
  { page, drawing }: DiagnosticsRequest,
): Promise<ExportedFile> {
  const { desktop, settings, version } = context;
  const { devices, models, datasets } = await context.describe();
  const files: Record<string, Uint8Array> = {
    'versions.json': json({
      digitDesk: version,
      ...(desktop?.versions ?? { node: process.versions.node }),
      system: `${process.platform} ${release()} ${process.arch}`,
      processor: cpus()[0]?.model ?? null,
      cores: cpus().length,
      memoryBytes: totalmem(),
    }),
    'devices.json': json(devices.map((device) => ({ ...device, detail: english(device.detail) }))),
    'models.json': json(models.map(({ id, origin, sha256, architecture }) => ({ id, origin, sha256, architecture }))), // prettier-ignore
    'datasets.json': json(datasets.map(({ id, count, detail }) => ({ id, count, detail: english(detail) }))),
    'settings.json': json({ machine: await settings.read(), page }),
    'log.txt': strToU8((await desktop?.readLog()) ?? ''),
    ...(drawing ? { 'drawing.json': json({ ...drawing, picture: drawing.picture && [...drawing.picture] }) } : {}), // prettier-ignore
  };
  return { name: `digit-desk-diagnostics-${version}.zip`, bytes: zipSync(files) };
}
