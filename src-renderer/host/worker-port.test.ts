import { describe, expect, it } from 'vitest';
import { workerPort } from './worker-port';

/** A port that takes down what it is told to post. */
function playedPort() {
  const posted: unknown[][] = [];
  const port = { postMessage: (...args: unknown[]) => posted.push(args) } as unknown as MessagePort;
  return { posted, port };
}

const answer = { id: 1, outcome: { ok: true, value: Float32Array.of(1) } } as const;

describe('the port of the GPU worker', () => {
  it('copies everything where the other end is in Electron’s main process, which loses what is moved', () => {
    const { posted, port } = playedPort();
    workerPort(port, { moves: false }).post(answer, [answer.outcome.value.buffer]);
    expect(posted).toEqual([[answer]]);
  });

  it('moves buffers between pages', () => {
    const { posted, port } = playedPort();
    workerPort(port, { moves: true }).post(answer, [answer.outcome.value.buffer]);
    expect(posted).toEqual([[answer, [answer.outcome.value.buffer]]]);
  });
});
