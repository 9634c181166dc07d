import { describe, expect, it } from 'vitest';
import { english, plain } from '../../src-main/shared/sentences/sentence';
import { decodeFrame, encodeFrame, type WireMessage } from '../../src-main/shared/wire';
import type { RpcRequest } from '../../src-main/shared/rpc';
import { connectWebApi, socketAddress } from './web-api';

/** The browser's side of a WebSocket, played by hand. */
class PlayedSocket extends EventTarget {
  readonly OPEN = 1;
  readyState = 0;
  binaryType = '';
  readonly sent: RpcRequest[] = [];

  send(frame: Uint8Array): void {
    this.sent.push(decodeFrame(frame) as RpcRequest);
  }
  accept(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }
  say(message: WireMessage): void {
    this.dispatchEvent(new MessageEvent('message', { data: encodeFrame(message).buffer }));
  }
  close(): void {
    this.readyState = 3;
    this.dispatchEvent(new Event('close'));
  }
}

function connect() {
  const sockets: PlayedSocket[] = [];
  const api = connectWebApi('ws://here/api', () => {
    sockets.push(new PlayedSocket());
    return sockets.at(-1) as unknown as WebSocket;
  });
  return { api, sockets };
}

describe('the address of the web host', () => {
  it('carries the token from the hash, or else from the search part', () => {
    const address = (url: string) => socketAddress(new URL(url));
    expect(address('http://127.0.0.1:8123/#token=ab%2Bc')).toBe('ws://127.0.0.1:8123/api?token=ab%2Bc');
    expect(address('http://127.0.0.1:8123/?token=abc')).toBe('ws://127.0.0.1:8123/api?token=abc');
    expect(address('http://127.0.0.1:8123/')).toBe('ws://127.0.0.1:8123/api?token=');
  });
});

describe('the api over a WebSocket', () => {
  it('sends what was asked before the connection stood, in order', () => {
    const { api, sockets } = connect();
    void api.describe();
    void api.closeModel({ model: 'x' });
    expect(sockets[0].sent).toEqual([]);
    sockets[0].accept();
    expect(sockets[0].sent.map(({ request }) => request)).toEqual(['describe', 'closeModel']);
    expect(sockets.length).toBe(1);
  });

  it('gives every answer to its own question, whatever the order', async () => {
    const { api, sockets } = connect();
    const [first, second] = [api.listRuns(), api.listOwnDigits()];
    sockets[0].accept();
    const [one, two] = sockets[0].sent;
    sockets[0].say({ id: two.id, outcome: { ok: true, value: 'two' } });
    sockets[0].say({ id: one.id, outcome: { ok: true, value: 'one' } });
    expect(await first).toEqual({ ok: true, value: 'one' });
    expect(await second).toEqual({ ok: true, value: 'two' });
  });

  it('carries arrays both ways', async () => {
    const { api, sockets } = connect();
    const answer = api.recognize({ model: 'm', device: 'cpu', inputs: Float32Array.of(0.5) });
    sockets[0].accept();
    const [{ id, argument }] = sockets[0].sent;
    expect(argument).toEqual({ model: 'm', device: 'cpu', inputs: Float32Array.of(0.5) });
    sockets[0].say({ id, outcome: { ok: true, value: { logits: Float32Array.of(2) } } });
    expect(await answer).toEqual({ ok: true, value: { logits: Float32Array.of(2) } });
  });

  it('tells events to those who still listen', () => {
    const { api, sockets } = connect();
    const heard: string[] = [];
    const stop = api.on('notice', ({ sentence }) => heard.push(english(sentence)));
    void api.describe();
    sockets[0].say({ event: 'notice', payload: { level: 'warning', sentence: plain('a') } });
    stop();
    sockets[0].say({ event: 'notice', payload: { level: 'warning', sentence: plain('b') } });
    expect(heard).toEqual(['a']);
  });

  it('fails what is open when the connection is lost, and connects anew for the next request', async () => {
    const { api, sockets } = connect();
    const lost = api.describe();
    sockets[0].close();
    expect(await lost).toMatchObject({ ok: false, failure: { code: 'unavailable' } });
    const later = api.describe();
    sockets[1].accept();
    sockets[1].say({ id: sockets[1].sent[0].id, outcome: { ok: true, value: 'here' } });
    expect(await later).toEqual({ ok: true, value: 'here' });
  });

  it('refuses what no frame can carry, without a connection', async () => {
    const { api, sockets } = connect();
    const outcome = await api.cancelEvaluation({ run: NaN });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'badRequest', sentence: plain('wire: run is NaN, which JSON cannot carry') },
    });
    expect(sockets).toEqual([]);
  });
});
