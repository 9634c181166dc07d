import type { RawData, WebSocket } from 'ws';
import type { RemotePort } from '../../engine/remote/protocol';
import { plain, sentence, type Sentence } from '../../shared/sentences/sentence';
import { WireError, WORKER_ENDED, decodeFrame, encodeFrame } from '../../shared/wire';

/** RFC 6455, 7.4.1. */
const NORMAL = 1000;
const INVALID_PAYLOAD = 1007;

/** The connection over which a page lends its GPU, as a port. Whoever sends what is no frame is disconnected. */
export function socketPort(socket: WebSocket): RemotePort {
  return {
    post(message) {
      if (socket.readyState === socket.OPEN) socket.send(encodeFrame(message));
    },
    listen(receive, lost) {
      socket.on('message', (data: RawData) => {
        try {
          receive(decodeFrame(bytesOf(data)));
        } catch (error) {
          if (!(error instanceof WireError)) throw error;
          socket.close(INVALID_PAYLOAD, 'expected a frame');
        }
      });
      socket.on('close', (code, reason) => lost(endOf(code, String(reason))));
      socket.on('error', () => socket.terminate());
    },
    close: () => socket.close(NORMAL, 'it is not used any more'),
  };
}

/** Why the connection ended. A page whose worker stopped says what the browser told it, if it told anything. */
function endOf(code: number, reason: string): Sentence {
  if (code !== WORKER_ENDED) return reason === '' ? sentence('page.closed') : plain(reason);
  return reason === '' ? sentence('page.workerUnstartable') : sentence('page.workerStopped', { why: reason });
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
