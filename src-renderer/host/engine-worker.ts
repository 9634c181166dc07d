/**
 * The engine's GPU side in a browser: gpu.js on WebGPU and WebGL 2 in a worker, so that neither compiling nor reading
 * back ever holds up a page. It gets one port and talks to nobody else; the model and the batches come through it.
 */
import { openDevice } from '../../src-main/engine/devices';
import { serveDevices } from '../../src-main/engine/remote/serve';
import { workerPort, type WorkerStart } from './worker-port';

addEventListener(
  'message',
  ({ data, ports: [port] }: MessageEvent<WorkerStart>) => serveDevices(workerPort(port, data), openDevice),
  { once: true },
);
