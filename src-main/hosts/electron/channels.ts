/** The channel between main and its page; what goes over it are messages of `shared/rpc.ts`. */
import type { RpcAbort, RpcAnswer, RpcEvent, RpcProgress, RpcRequest } from '../../shared/rpc';

export const CHANNEL = 'digits:message';

/** From the page, with the name that this loading of it gave itself: numbers of requests begin anew with every one. */
export type FromPage = readonly [page: string, message: RpcRequest | RpcAbort];

/** To the page: an answer to the loading that asked, or an event, which is for whichever is there. */
export type ToPage = readonly [page: string | null, message: RpcAnswer | RpcProgress | RpcEvent];
