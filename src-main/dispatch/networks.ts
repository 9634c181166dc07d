import { DeviceError, type Device, type Network } from '../engine/device';
import type { Model } from '../engine/model';
import type { DeviceName, DeviceSummary } from '../shared/devices';
import { sentence } from './sentences';
import { english, type Sentence } from '../shared/sentences/sentence';
import { ExpectedError } from '../shared/failure';
import { silent, type Debug } from './debug';

/** Where devices come from: the engine's own, or a test's. */
export interface DeviceSource {
  openDevice(name: DeviceName): Promise<Device>;
  probeDevices(): Promise<readonly DeviceSummary[]>;
}

/** The models loaded and everything prepared for them: each device is opened once, each model prepared once on it. */
export interface Networks {
  /** What is here, with the devices that failed in use as absent. */
  devices(): Promise<readonly DeviceSummary[]>;
  load(id: string, model: Model): Promise<void>;
  unload(id: string): Promise<void>;
  /** Throws ExpectedError for an unknown model. */
  model(id: string): Model;
  /** The model on this device; throws DeviceError when the device is absent, failed, or refuses the model. */
  network(id: string, device: DeviceName): Promise<Network>;
  /** The same for whoever must not wait: throws NotReady while the network is being made ready. */
  readyNetwork(id: string, device: DeviceName): Promise<Network>;
  /** Takes a device out of use until the program ends. */
  markFailed(device: DeviceName, why: Sentence): void;
  /** A device has come or gone, or become another: what was prepared on it and known of it is forgotten. */
  forgetDevice(device: DeviceName): Promise<void>;
  /** Why the device was taken out of use, or null. */
  failureOf(device: DeviceName): Sentence | null;
  close(): Promise<void>;
}

/** A network is being made ready: it is worth asking again then. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
  /** Never rejects. */
  readonly ready: Promise<void>;

  constructor(ready: Promise<void>) {
    super('The network is being made ready.');
    this.ready = ready;
  }
}

interface Loaded {
  readonly model: Model;
  readonly networks: Map<DeviceName, Promise<Network>>;
  /** Those of them that are neither there nor failed yet; the promises never reject. */
  readonly preparing: Map<DeviceName, Promise<void>>;
}

/** Disposes of all that came to be; what failed to start or fails to end is gone either way. */
async function disposeAll(things: Iterable<Promise<{ dispose(): Promise<void> }>>): Promise<void> {
  await Promise.allSettled([...things].map(async (thing) => (await thing).dispose()));
}

/** No models yet; devices are opened when they are first needed. */
export function createNetworks(source: DeviceSource, debug: Debug = silent): Networks {
  const loaded = new Map<string, Loaded>();
  const opened = new Map<DeviceName, Promise<Device>>();
  const failed = new Map<DeviceName, Sentence>();
  let probed: Promise<readonly DeviceSummary[]> | null = null;

  function find(id: string): Loaded {
    const found = loaded.get(id);
    if (!found) throw new ExpectedError('notFound', sentence('engine.noModel', { id }));
    return found;
  }

  function open(name: DeviceName): Promise<Device> {
    let device = opened.get(name);
    if (!device) {
      device = source.openDevice(name);
      debug('engine', () => `${name}: opening`);
      opened.set(name, device);
    }
    return device;
  }

  async function network(id: string, name: DeviceName): Promise<Network> {
    const { model, networks, preparing } = find(id);
    const why = failed.get(name);
    if (why !== undefined) throw new DeviceError(sentence('device.failedInUse', { device: name, why }));
    let network = networks.get(name);
    if (!network) {
      network = open(name).then((device) => device.prepare(model));
      debug('engine', () => `${name}: preparing ${id}`);
      networks.set(name, network);
      // The device may be another one by then, and the model is being made ready on it.
      const end = (): void => {
        if (preparing.get(name) === ended) preparing.delete(name);
      };
      const ended = network.then(end, end);
      preparing.set(name, ended);
    }
    return network;
  }

  async function unload(id: string): Promise<void> {
    const entry = loaded.get(id);
    loaded.delete(id);
    if (entry) await disposeAll(entry.networks.values());
  }

  return {
    async devices() {
      probed ??= source.probeDevices();
      return (await probed).map((summary) => {
        const why = failed.get(summary.name);
        return why === undefined
          ? summary
          : { ...summary, available: false, detail: sentence('device.failed', { why }) };
      });
    },
    async load(id, model) {
      await unload(id);
      loaded.set(id, { model, networks: new Map(), preparing: new Map() });
    },
    unload,
    model: (id) => find(id).model,
    network,
    async readyNetwork(id, name) {
      const asked = network(id, name);
      const preparing = loaded.get(id)?.preparing.get(name);
      if (!preparing) return asked;
      // Whoever asks again hears of a failure.
      asked.catch(() => undefined);
      throw new NotReady(preparing);
    },
    markFailed(device, why) {
      failed.set(device, why);
      debug('engine', () => `${device}: out of use: ${english(why)}`);
    },
    async forgetDevice(name) {
      probed = null;
      failed.delete(name);
      const device = opened.get(name);
      opened.delete(name);
      const networks = [...loaded.values()].flatMap(({ networks }) => {
        const network = networks.get(name);
        networks.delete(name);
        return network ? [network] : [];
      });
      await disposeAll(networks);
      if (device) await disposeAll([device]);
    },
    failureOf: (device) => failed.get(device) ?? null,
    async close() {
      await Promise.all([...loaded.values()].map(({ networks }) => disposeAll(networks.values())));
      loaded.clear();
      await disposeAll(opened.values());
    },
  };
}
