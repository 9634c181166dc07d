import { piecesOf } from '../../src-main/shared/pieces';
import { decodeFrame, encodeFrame, WORKER_ENDED } from '../../src-main/shared/wire';
import { buffersOf, type RpcAnswer } from '../../src-main/shared/rpc';
import { startEngineWorker } from './start-worker';

/** A close reason has at most 123 bytes. */
const LONGEST_REASON = 120;

/** Where the web host takes GPUs, by the address of its requests. */
export const engineAddress = (address: string): string => address.replace('/api?', '/engine?');

/**
 * Lends this browser's GPU to the program behind the web host, over a connection of its own so that no batch holds up
 * an answer. It lasts until the page closes, the host takes another page's, or the worker stops.
 */
export function lendGpu(address: string): void {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  const { port1, port2 } = new MessageChannel();
  let end = (): void => {};
  socket.addEventListener('open', () => {
    end = startEngineWorker(port2, { moves: true }, (why) =>
      socket.close(WORKER_ENDED, why.slice(0, LONGEST_REASON)),
    );
  });
  socket.addEventListener('message', ({ data }) => {
    const message = decodeFrame(new Uint8Array(data as ArrayBuffer));
    port1.postMessage(message, 'argument' in message ? buffersOf(message.argument) : []);
  });
  socket.addEventListener('close', () => end());
  port1.onmessage = ({ data }: MessageEvent<RpcAnswer>) => {
    if (socket.readyState !== socket.OPEN) return;
    for (const piece of piecesOf(encodeFrame(data))) socket.send(piece);
  };
}
