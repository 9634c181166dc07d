import { shallowRef, type ShallowRef } from 'vue';
import type { DeviceName, DeviceMeasurement } from '../../../src-main/shared/devices';
import type { DigitsApi } from '../../../src-main/shared/contract';
import type { Sentence } from '../../../src-main/shared/sentences/sentence';

/** Devices measured one after the other. */
export interface Measurements {
  readonly finished: ShallowRef<readonly DeviceMeasurement[]>;
  /** The device being measured; null when none is. */
  readonly current: ShallowRef<DeviceName | null>;
  /** Why a device gave no numbers although it is there. */
  readonly failure: ShallowRef<{ readonly name: DeviceName; readonly sentence: Sentence } | null>;
  /** Measures the model on every one of these devices; a device that fails does not keep the others from it. */
  run(model: string, devices: readonly DeviceName[]): Promise<void>;
  /** Ends the measurement under way, within its batch; what was measured stays. */
  stop(): void;
}

export function useMeasurements(api: DigitsApi): Measurements {
  const finished = shallowRef<readonly DeviceMeasurement[]>([]);
  const current = shallowRef<DeviceName | null>(null);
  const failure = shallowRef<{ name: DeviceName; sentence: Sentence } | null>(null);
  let wanted = false;

  async function run(model: string, devices: readonly DeviceName[]): Promise<void> {
    if (current.value) return;
    [wanted, finished.value, failure.value] = [true, [], null];
    for (const device of devices) {
      if (!wanted) break;
      current.value = device;
      const outcome = await api.measureDevice({ model, device });
      if (outcome.ok) finished.value = [...finished.value, outcome.value];
      else if (outcome.failure.code !== 'cancelled')
        failure.value = { name: device, sentence: outcome.failure.sentence };
    }
    current.value = null;
  }

  function stop(): void {
    wanted = false;
    // The measurement itself tells how it ended.
    void api.cancelMeasurement();
  }

  return { finished, current, failure, run, stop };
}
