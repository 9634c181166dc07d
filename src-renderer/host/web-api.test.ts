import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { english } from '../../src-main/catalogue';
import { plain, sentence } from '../../src-main/shared/sentences/sentence';
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

function connect(onBack = () => {}) {
  const sockets: PlayedSocket[] = [];
  const open = () => {
    sockets.push(new PlayedSocket());
    return sockets.at(-1) as unknown as WebSocket;
  };
  const api = connectWebApi('ws://here/api', { open, onBack });
  return { api, sockets };
}

describe('the address of the web host', () => {
  it('carries the token, and is none without it', () => {
    const address = (token: string | null) => socketAddress(new URL('http://127.0.0.1:8123/'), token);
    expect(address('ab+c')).toBe('ws://127.0.0.1:8123/api?token=ab%2Bc');
    expect(address(null)).toBeNull();
  });

  it('without it every request says so', async () => {
    const api = connectWebApi(null, { open: () => expect.unreachable() });
    const outcome = await api.describe();
    expect(outcome).toMatchObject({ ok: false, failure: { sentence: sentence('connection.noToken') } });
  });
});

describe('a program that is gone', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('ends what nobody tells of any more, says so, and is there again without a request', async () => {
    let backs = 0;
    const { api, sockets } = connect(() => backs++);
    const heard: string[] = [];
    api.on('evaluation', (event) => heard.push(`${event.state} ${event.run}`));
    api.on('download', ({ state }) => heard.push(state));
    api.on('notice', ({ sentence: { id } }) => heard.push(id));
    api.on('described', () => heard.push('described'));
    const started = api.startEvaluation({ model: 'm', dataset: 'd', device: 'cpu', batchSize: 1 });
    sockets[0].accept();
    sockets[0].say({ id: sockets[0].sent[0].id, outcome: { ok: true, value: { run: 4 } } });
    await started;
    sockets[0].say({ event: 'evaluation', payload: { state: 'ended', run: 3 } });
    sockets[0].say({ event: 'download', payload: { state: 'running' } });
    heard.length = 0;
    sockets[0].close();
    expect(heard).toEqual(['failed 4', 'failed', 'connection.gone']);
    vi.advanceTimersByTime(1_000);
    expect(sockets).toHaveLength(2);
    sockets[1].close();
    vi.advanceTimersByTime(1_000);
    heard.length = 0;
    sockets[2].accept();
    await vi.advanceTimersByTimeAsync(0);
    expect(sockets[2].sent.map(({ request }) => request)).toEqual(['describe']);
    sockets[2].say({ id: sockets[2].sent[0].id, outcome: { ok: true, value: {} } });
    await vi.advanceTimersByTimeAsync(0);
    expect(heard).toEqual(['connection.back', 'described']);
    expect(backs).toBe(1);
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
