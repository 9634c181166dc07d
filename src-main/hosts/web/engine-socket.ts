import type { RemotePort } from '../../engine/remote/protocol';
import { decodeFrame, encodeFrame, type WireMessage } from '../../shared/wire';
import type { Peer } from './peers';

/** RFC 6455, 7.4.1. */
const NORMAL = 1000;
const INVALID_PAYLOAD = 1007;

/** The connection over which a page lends its GPU, as a port. Whoever sends what is no frame is disconnected. */
export function peerPort(peer: Peer): RemotePort {
  return {
    post: (message) => peer.send(encodeFrame(message)),
    listen: (receive, lost) =>
      peer.listen((frame) => {
        const message = messageIn(frame);
        if (message) receive(message);
        else peer.refuse(INVALID_PAYLOAD, 'expected a frame');
      }, lost),
    close: () => peer.refuse(NORMAL, 'it is not used any more'),
  };
}

function messageIn(frame: Uint8Array): WireMessage | null {
  try {
    return decodeFrame(frame);
  } catch {
    // Whatever is wrong with the bytes, the page that sent them is no use.
    return null;
  }
}
