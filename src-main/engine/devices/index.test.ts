import { describe, expect, it } from 'vitest';
import { DEVICE_NAMES } from '../../shared/devices';
import { english } from '../../shared/sentences/sentence';
import { DeviceError } from '../device';
import { openDevice, probeDevices } from './index';

describe('devices of a Node process', () => {
  it('names every device, says what it is or why it is absent, and finds the three that need no graphics', async () => {
    const found = await probeDevices();
    expect(found.map(({ name }) => name)).toEqual([...DEVICE_NAMES]);
    expect(found.every(({ detail }) => english(detail).length > 10)).toBe(true);
    const available = found.filter((device) => device.available).map(({ name }) => name);
    expect(available).toEqual(expect.arrayContaining(['webasm', 'cpu', 'reference']));
  });

  it.each(['webgl2', 'headlessgl'] as const)(
    'refuses %s with a sentence instead of another device',
    async (name) => {
      await expect(openDevice(name)).rejects.toThrow(DeviceError);
      await expect(openDevice(name)).rejects.toThrow(/WebGL/);
    },
  );

  it('opens exactly the device that was asked for', async () => {
    for (const name of ['webasm', 'cpu', 'reference'] as const)
      expect((await openDevice(name)).name).toBe(name);
  });
});
