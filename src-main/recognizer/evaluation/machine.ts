import { arch, availableParallelism, cpus, platform } from 'node:os';
import type { Machine } from '../../shared/runs';

/** This machine as a kept run names it; no host name and no user. */
export function describeMachine(version: string): Machine {
  const electron = process.versions.electron;
  return {
    system: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model.trim() || 'unknown processor',
    cores: availableParallelism(),
    runtime: electron ? `Electron ${electron}` : `Node ${process.versions.node}`,
    version,
  };
}
