/** What the app keeps for this machine, and what it tells of it. */
import type { Drawing } from './digits';

/** What the app keeps for this machine, whichever host shows it. */
export interface MachineSettings extends ChangeableSettings {
  /** The folder that a person chose for MNIST. */
  readonly mnistFolder: string | null;
  readonly dataFolder: string;
  /** Only there the choice of WebGPU means something. */
  readonly linux: boolean;
}

export interface ChangeableSettings {
  /** Experimental: Chromium's WebGPU over Vulkan, from the next start on. */
  readonly webgpuOnLinux: boolean;
  /** Whether closing asks about a drawing that is not among My digits. */
  readonly askAboutDrawing: boolean;
}

export type SettingsChange = {
  readonly [K in keyof ChangeableSettings]?: ChangeableSettings[K] | undefined;
};

export interface DiagnosticsRequest {
  /** The page's own settings, as JSON. */
  readonly page: string;
  /** Only when the person wants it in. */
  readonly drawing: Drawing | null;
}
