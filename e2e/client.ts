/** The host without its page: asks like one, and keeps every event it hears. */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Description, Notice, RequestName } from '../src-main/shared/contract';
import type { DeviceChoice, DeviceName, DeviceSummary } from '../src-main/shared/devices';
import type { EvaluationEvent } from '../src-main/shared/runs';
import type { Recognition } from '../src-main/shared/recognition';
import { createAsker } from '../src-main/shared/rpc';
import { english } from '../src-main/catalogue';
import { piecesOf } from '../src-main/shared/pieces';
import { decodeFrame, encodeFrame } from '../src-main/shared/wire';
import type { RunningHost } from './web-host';

/** One connection to the host, beside the page's: asks, and keeps every event it hears. */
export class Client {
  readonly evaluations: EvaluationEvent[] = [];
  readonly notices: string[] = [];
  readonly #socket: WebSocket;
  readonly #asker = createAsker((message) => {
    for (const piece of piecesOf(encodeFrame(message))) this.#socket.send(piece);
  });

  constructor({ port, token }: RunningHost) {
    const address = `127.0.0.1:${port}`;
    this.#socket = new WebSocket(`ws://${address}/api?token=${token}`, { origin: `http://${address}` });
    this.#socket.on('message', (data: Buffer) => {
      const message = decodeFrame(data);
      if ('outcome' in message) this.#asker.receive(message);
      else if ('event' in message && message.event === 'evaluation') {
        this.evaluations.push(message.payload as EvaluationEvent);
      } else if ('event' in message && message.event === 'notice') {
        this.notices.push(english((message.payload as Notice).sentence));
      }
    });
  }

  async ask<T>(request: RequestName, argument: unknown = null): Promise<T> {
    if (this.#socket.readyState === WebSocket.CONNECTING) await once(this.#socket, 'open');
    const outcome = await this.#asker.ask(request, argument);
    if (!outcome.ok) throw new Error(english(outcome.failure.sentence));
    return outcome.value as T;
  }

  async device(name: DeviceName): Promise<DeviceSummary | undefined> {
    return (await this.ask<Description>('describe')).devices.find((device) => device.name === name);
  }

  recognize(model: string, device: DeviceChoice, inputs: Float32Array): Promise<Recognition> {
    return this.ask('recognize', { model, device, inputs });
  }

  close(): void {
    this.#socket.terminate();
  }
}
