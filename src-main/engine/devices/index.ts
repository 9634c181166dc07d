import { DEVICE_NAMES, type DeviceName, type DeviceSummary } from '../../shared/devices';
import { sentence } from '../sentences';
import { DeviceError, type Device } from '../device';
import { openCpu } from './cpu';
import type { Pause } from './pace';
import { openReference } from './reference';
import { openWebasm } from './webasm';
import { openWebgl2 } from './webgl2';
import { openWebgpu } from './webgpu';

export interface OpenOptions {
  /**
   * Whether `webasm` may use all cores for batches of a large network; true unless said otherwise. On a machine with
   * two cores, or where other work waits, one thread is steadier and leaves a core for the window.
   */
  readonly threads?: boolean;
  /** Lets whatever else waits for this thread have its turn; called now and then within a long batch. Never, left out. */
  readonly pause?: Pause;
}

/** Opens a device by name; throws DeviceError with the reason as a sentence where it is absent. */
export async function openDevice(name: DeviceName, options: OpenOptions = {}): Promise<Device> {
  switch (name) {
    case 'webasm':
      return openWebasm({ threads: options.threads ?? true, pause: options.pause });
    case 'cpu':
      return openCpu(options.pause);
    case 'reference':
      return openReference(options.pause);
    case 'webgpu':
      return openWebgpu();
    case 'webgl2':
      return openWebgl2();
    case 'headlessgl':
      throw new DeviceError(sentence('headlessgl.absent'));
    default:
      return name satisfies never;
  }
}

/** What each device is, or why it is absent. */
export async function probeDevices(): Promise<DeviceSummary[]> {
  return Promise.all(
    DEVICE_NAMES.map(async (name) => {
      try {
        const device = await openDevice(name);
        await device.dispose();
        return { name, available: true, detail: device.detail };
      } catch (error) {
        if (!(error instanceof DeviceError)) throw error;
        return { name, available: false, detail: error.sentence };
      }
    }),
  );
}
