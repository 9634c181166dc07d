import { shallowRef, type ShallowRef } from 'vue';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { MachineSettings, SettingsChange } from '../../src-main/shared/settings';
import type { Failure, Outcome } from '../../src-main/shared/failure';

export interface MachineSettingsState {
  /** Null until they were read. */
  readonly settings: ShallowRef<MachineSettings | null>;
  read(): Promise<void>;
  change(change: SettingsChange): Promise<void>;
  /** Asks for the MNIST folder with the system's dialog, or takes a path. */
  useMnist(folder: string | null): Promise<void>;
  showDataFolder(): Promise<void>;
}

/** What the program keeps for this machine; `tell` hears what could not be done. */
export function useMachineSettings(api: DigitsApi, tell: (failure: Failure) => void): MachineSettingsState {
  const settings = shallowRef<MachineSettings | null>(null);

  function take<T>(outcome: Outcome<T>, use: (value: T) => void = () => undefined): void {
    if (outcome.ok) use(outcome.value);
    else tell(outcome.failure);
  }
  const show = (value: MachineSettings): void => void (settings.value = value);
  const read = async (): Promise<void> => take(await api.readSettings(), show);

  return {
    settings,
    read,
    change: async (change) => take(await api.changeSettings(change), show),
    async useMnist(folder) {
      take(await api.useDataFolder({ folder }));
      await read();
    },
    showDataFolder: async () => take(await api.openDataFolder()),
  };
}
