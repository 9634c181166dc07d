/** The names of the IPC channels, one for each request and each event of the contract. */
import type { EventName, RequestName } from '../../shared/contract';

/** The page asks, the main process answers. */
export const requestChannel = (name: RequestName): string => `digits:request:${name}`;

/** The main process tells, the page listens. */
export const eventChannel = (name: EventName): string => `digits:event:${name}`;
