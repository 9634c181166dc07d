import type { DeviceSummary } from '../../shared/devices';
import type { Failure, Outcome } from '../../shared/failure';
import { sentence } from '../sentences';
import { english, sentenceOf } from '../../shared/sentences/sentence';
import { buffersOf, createAnswerer, type RpcRequest } from '../../shared/rpc';
import { DeviceError, type Device, type Network } from '../device';
import {
  REMOTE_NAMES,
  type RemoteName,
  type RemotePort,
  type RemoteRequestName,
  type RemoteRequestOf,
  type RemoteRequests,
} from './protocol';
import { selfTest, testModel } from './self-test';

/** Adapters that compute on the processor after all. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;

/** A refusal is the device's answer; everything else means that the device does not work. */
const failureOf = (error: unknown): Failure => ({
  code: error instanceof DeviceError ? 'unavailable' : 'internal',
  sentence: sentenceOf(error),
});

/** Computes for whoever asks on this port with the devices that `open` opens, until the port is lost. */
export function serveDevices(port: RemotePort, open: (name: RemoteName) => Promise<Device>): void {
  const requests = answerRequests(open);
  const receive = createAnswerer(answerTo, (message) =>
    port.post(message, 'outcome' in message && message.outcome.ok ? buffersOf(message.outcome.value) : []),
  );
  port.listen(
    (message) => {
      // Lost on its way; whoever asked hears nothing and gives this page up.
      if (typeof message !== 'object' || message === null) return;
      void receive(message as RpcRequest);
    },
    () => void requests.reset(null),
  );

  async function answerTo(name: string, argument: unknown): Promise<Outcome<unknown>> {
    try {
      if (!Object.hasOwn(requests, name)) throw new Error(`there is no request ${name}`);
      const handler = requests[name as RemoteRequestName] as (request: unknown) => Promise<unknown>;
      return { ok: true, value: await handler(argument) };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  }
}

type Answers = {
  [K in RemoteRequestName]: (request: RemoteRequestOf<K>) => Promise<ReturnType<RemoteRequests[K]>>;
};

function answerRequests(open: (name: RemoteName) => Promise<Device>): Answers {
  const devices = new Map<RemoteName, Promise<Device>>();
  const networks = new Map<number, Network>();

  const device = (name: RemoteName): Promise<Device> => {
    const opened = devices.get(name) ?? open(name);
    devices.set(name, opened);
    return opened;
  };

  async function tested(name: RemoteName, model: RemoteRequestOf<'prepare'>['model']): Promise<Network> {
    const network = await (await device(name)).prepare(model);
    try {
      await selfTest(network, model);
      return network;
    } catch (error) {
      await network.dispose();
      throw error;
    }
  }

  /** A software adapter is tested when somebody asks for it: that takes seconds of the processor that others compute on. */
  async function summary(name: RemoteName): Promise<DeviceSummary> {
    try {
      const { detail } = await device(name);
      if (SOFTWARE.test(english(detail)))
        return { name, available: true, detail: sentence('device.software', { detail }), software: true };
      await (await tested(name, testModel())).dispose();
      return { name, available: true, detail };
    } catch (error) {
      return { name, available: false, detail: sentenceOf(error) };
    }
  }

  const find = (network: number): Network => {
    const found = networks.get(network);
    if (!found) throw new Error(`there is no network ${network}`);
    return found;
  };

  return {
    async probe() {
      const summaries: DeviceSummary[] = [];
      for (const name of REMOTE_NAMES) summaries.push(await summary(name));
      return summaries;
    },
    async prepare({ network, device: name, model }) {
      networks.set(network, await tested(name, model));
      return null;
    },
    run: ({ network, inputs, count }) => find(network).run(inputs, count),
    activations: ({ network, inputs, count }) => find(network).activations(inputs, count),
    async release({ network }) {
      await networks.get(network)?.dispose();
      networks.delete(network);
      return null;
    },
    async reset() {
      await Promise.allSettled([...networks.values()].map((network) => network.dispose()));
      networks.clear();
      return null;
    },
  };
}
