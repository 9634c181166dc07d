/** Devices for tests of the scheduling: no mathematics, but every way to fail. */
import { DeviceError, type Device } from '../engine/device';
import type { Model } from '../engine/model';
import { DEVICE_NAMES, type DeviceName, type DeviceSummary } from '../shared/devices';
import { CLASSES, PIXELS } from '../shared/digits';
import type { DeviceSource } from './networks';
import { plain } from '../shared/sentences/sentence';

/** What a test's device does with a batch; it throws to fail. */
export type Behaviour = (inputs: Float32Array, count: number) => Float32Array | Promise<Float32Array>;

/** A network without layers: the devices here do not look at it. */
export const ANY_MODEL: Model = { name: 'any', layers: [] };

/** An image whose prediction is known: its first pixel holds the digit, scaled to a byte or to a float. */
export const pixelsOf = (digits: readonly number[]): Uint8Array => {
  const pixels = new Uint8Array(digits.length * PIXELS);
  digits.forEach((digit, n) => (pixels[n * PIXELS] = 25 * digit));
  return pixels;
};

/** Logits that predict the digit an image of pixelsOf holds: 1 there, 0 elsewhere. */
export const readFirstPixel: Behaviour = (inputs, count) => {
  const logits = new Float32Array(count * CLASSES);
  for (let n = 0; n < count; n++) logits[n * CLASSES + Math.round((inputs[n * PIXELS] * 255) / 25)] = 1;
  return logits;
};

/** Exactly these devices are available, each with its behaviour; `refusing` ones open but refuse every model. */
export function testDevices(
  behaviours: Partial<Record<DeviceName, Behaviour>>,
  refusing: readonly DeviceName[] = [],
): DeviceSource {
  const summaries = DEVICE_NAMES.map((name): DeviceSummary => {
    const available = name in behaviours || refusing.includes(name);
    return { name, available, detail: plain(available ? 'for tests' : 'not in this test') };
  });
  const open = (name: DeviceName): Device => {
    const behaviour = behaviours[name];
    return {
      name,
      detail: plain('for tests'),
      prepare: async () => {
        if (!behaviour) throw new DeviceError(plain(`${name} cannot run this model`));
        return {
          run: async (inputs, count) => behaviour(inputs, count),
          activations: () => Promise.reject(new Error('not in this test')),
          dispose: () => Promise.resolve(),
        };
      },
      dispose: () => Promise.resolve(),
    };
  };
  return { openDevice: async (name) => open(name), probeDevices: async () => summaries };
}
