import { isRemoteName, REMOTE_NAMES, type RemoteName, type RemotePort } from '../engine/remote/protocol';
import { createRemote, type Remote } from '../engine/remote/remote';
import type { DeviceName, DeviceSummary } from '../shared/devices';
import type { Notice } from '../shared/contract';
import { sentence } from './sentences';
import { row, sentenceOf, type Sentence } from '../shared/sentences/sentence';
import type { DeviceSource } from './networks';

/** What happens to the devices of a page, for whoever has prepared networks on them. */
export interface PageListener {
  /** Came, went with the page before, or became another: nothing that was known of it holds. */
  changed(name: DeviceName): Promise<void>;
  /** Was in use and is gone. */
  lost(name: DeviceName, why: Sentence): void;
}

/** The devices of this process and, where it has none of that name, those that a page lends it. */
export interface PageDevices {
  readonly source: DeviceSource;
  /** Takes a page into use in the place of the one before; answers when its devices passed their self-tests or failed. */
  use(port: RemotePort, listener: PageListener): Promise<void>;
  /** Gives the page up; whoever waits for it hears so. */
  close(): void;
}

interface Lent {
  readonly remote: Remote;
  readonly summaries: readonly DeviceSummary[];
}

type RemoteSummary = DeviceSummary & { readonly name: RemoteName };

/** No page yet. A page that cannot be used leaves its reason in the summaries, and `notify` hears it. */
export function createPageDevices(own: DeviceSource, notify: (notice: Notice) => void): PageDevices {
  let lent: Lent | null = null;
  let current: Remote | null = null;
  let why: Sentence | null = null;
  let probed: Promise<readonly DeviceSummary[]> | null = null;
  const ownSummaries = () => (probed ??= own.probeDevices());

  /** The own device with this name, else the page's; without either, the reasons of both. */
  function merged(summary: DeviceSummary): DeviceSummary {
    if (summary.available || !isRemoteName(summary.name)) return summary;
    const other = lent?.summaries.find(({ name }) => name === summary.name);
    if (other?.available) return other;
    const reason = other?.detail ?? why;
    return reason === null
      ? summary
      : { ...summary, detail: sentence('device.inThePage', { here: summary.detail, page: reason }) };
  }

  /** The page's device, if it is the one in use under this name. */
  async function lentDevice(name: DeviceName): Promise<RemoteSummary | null> {
    const mine = (await ownSummaries()).find((one) => one.name === name);
    const found = lent?.summaries.find((one) => one.name === name);
    return mine?.available || !found?.available ? null : (found as RemoteSummary);
  }

  async function openDevice(name: DeviceName): ReturnType<DeviceSource['openDevice']> {
    const summary = isRemoteName(name) ? await lentDevice(name) : null;
    return summary && lent ? lent.remote.device(summary) : own.openDevice(name);
  }

  async function use(port: RemotePort, listener: PageListener): Promise<void> {
    const ownNames = (await ownSummaries()).filter(({ available }) => available).map(({ name }) => name);
    const names = REMOTE_NAMES.filter((name) => !ownNames.includes(name));
    const before = current;
    const remote = createRemote(port, (reason) => {
      if (current !== remote) return;
      const gone = lent?.summaries.filter(({ available }) => available).map(({ name }) => name) ?? [];
      [current, lent, why] = [null, null, reason];
      for (const name of names) if (gone.includes(name)) listener.lost(name, reason);
    });
    [current, lent, why] = [remote, null, null];
    before?.close();
    try {
      const summaries = await remote.probe();
      if (current === remote) lent = { remote, summaries };
    } catch (error) {
      // Another page took its place meanwhile.
      if (current !== null && current !== remote) return;
      why = sentenceOf(error);
      notify({ level: 'warning', sentence: row(sentence('device.pageUnusable', { why })) });
    }
    await Promise.all(names.map((name) => listener.changed(name)));
  }

  return {
    source: { openDevice, probeDevices: async () => (await ownSummaries()).map(merged) },
    use,
    close: () => current?.close(),
  };
}
