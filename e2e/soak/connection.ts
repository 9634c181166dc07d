/** A page without a browser that expects its program to die: whatever it waits for ends when the connection does. */
import { WebSocket } from 'ws';
import type { AnswerOf, ListChange, RequestName, RequestOf } from '../../src-main/shared/contract';
import type { OwnDigit } from '../../src-main/shared/datasets';
import type { EvaluationEvent } from '../../src-main/shared/runs';
import { createAsker } from '../../src-main/shared/rpc';
import { english } from '../../src-main/catalogue';
import type { FailureCode } from '../../src-main/shared/failure';
import { plain } from '../../src-main/shared/sentences/sentence';
import { piecesOf } from '../../src-main/shared/pieces';
import { decodeFrame, encodeFrame } from '../../src-main/shared/wire';
import type { RunningHost } from '../web-host';

/** The program was killed, or ended the connection. */
export class Gone extends Error {}

/** The program refused with a sentence. */
export class Refused extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, text: string) {
    super(text);
    this.code = code;
  }
}

export interface Connection {
  ask<K extends RequestName>(request: K, argument?: RequestOf<K>): Promise<AnswerOf<K>>;
  /** Runs an evaluation to its last event; `onProgress` may act on those before. */
  evaluate(
    request: RequestOf<'startEvaluation'>,
    onProgress?: (run: number) => void,
  ): Promise<EvaluationEvent>;
  /** Every change of My digits that this page was told of. */
  readonly digitChanges: readonly ListChange<OwnDigit>[];
  close(): void;
}

/** Opens one; rejects with Gone where nobody listens. */
export async function connect({ port, token }: RunningHost): Promise<Connection> {
  const socket = openSocket(port, token, 'api');
  const listeners = new Set<(event: EvaluationEvent) => void>();
  const digitChanges: ListChange<OwnDigit>[] = [];
  const losses = new Set<(error: Gone) => void>();
  const asker = createAsker((message) => {
    if (socket.readyState !== socket.OPEN) throw new Gone('not connected');
    for (const piece of piecesOf(encodeFrame(message))) socket.send(piece);
  });
  socket.on('message', (data: Buffer) => {
    const message = decodeFrame(data);
    if ('outcome' in message) asker.receive(message);
    else if ('event' in message && message.event === 'digitsKept')
      digitChanges.push(message.payload as ListChange<OwnDigit>);
    else if ('event' in message && message.event === 'evaluation')
      for (const listener of [...listeners]) listener(message.payload as EvaluationEvent);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve).once('close', () => reject(new Gone('refused')));
  });
  socket.on('close', () => {
    asker.fail({ code: 'unavailable', sentence: plain('gone') });
    for (const lost of losses) lost(new Gone('gone'));
  });

  async function ask<K extends RequestName>(request: K, argument?: RequestOf<K>): Promise<AnswerOf<K>> {
    const outcome = await asker.ask(request, argument ?? null);
    if (outcome.ok) return outcome.value as AnswerOf<K>;
    if (socket.readyState !== socket.OPEN) throw new Gone('gone');
    throw new Refused(outcome.failure.code, `${request}: ${english(outcome.failure.sentence)}`);
  }

  return {
    ask,
    digitChanges,
    async evaluate(request, onProgress = () => {}) {
      const early: EvaluationEvent[] = [];
      let run: number | null = null;
      let hear: (event: EvaluationEvent) => void = (event) => void early.push(event);
      const listener = (event: EvaluationEvent): void => hear(event);
      listeners.add(listener);
      try {
        run = (await ask('startEvaluation', request)).run;
        return await new Promise<EvaluationEvent>((resolve, reject) => {
          losses.add(reject);
          hear = (event) => {
            if (event.run !== run) return;
            if (event.state === 'running') onProgress(event.run);
            else resolve(event);
          };
          early.forEach(hear);
          if (socket.readyState !== socket.OPEN) reject(new Gone('gone'));
        });
      } finally {
        listeners.delete(listener);
      }
    },
    close: () => socket.terminate(),
  };
}

/** A socket of the host; that it breaks is no error here. */
export function openSocket(port: number, token: string, path: 'api' | 'engine'): WebSocket {
  const address = `127.0.0.1:${port}`;
  const socket = new WebSocket(`ws://${address}/${path}?token=${token}`, { origin: `http://${address}` });
  return socket.on('error', () => socket.terminate());
}
