import { sentence } from '../sentences';
import { inOwnMemory } from '../../shared/memory';
import { DeviceError, type Device } from '../device';
import { preparePipelined } from './pipelined';
import { releaseWebgpu } from './webassembly/internals';

/** The parts of WebGPU that say whether somebody is there, and who. */
interface Webgpu {
  requestAdapter(): Promise<Adapter | null>;
}
interface Adapter {
  readonly info: { readonly vendor: string; readonly architecture: string; readonly description: string };
}
/** What of the global scope differs between a page, Node and Electron. */
interface Scope {
  navigator?: { gpu?: Webgpu };
  readonly process?: {
    readonly platform?: string;
    readonly versions?: { readonly electron?: string; readonly node?: string };
    dlopen?(module: { exports: object }, file: string): void;
  };
}

const scope = globalThis as unknown as Scope;
/** Devices open now; they share one graphics device inside gpu.js. */
let open = 0;
/** Whether `navigator.gpu` is ours to take away again. */
let lent = false;

/**
 * gpu.js on WebGPU: the browser's own in a page, Dawn's addon (npm package `webgpu`) in plain Node.
 * Throws DeviceError where there is neither, where the addon does not load, or where no adapter answers.
 */
export async function openWebgpu(): Promise<Device> {
  const gpu = scope.navigator?.gpu ?? (await loadDawn());
  const adapter = await gpu.requestAdapter();
  if (adapter === null) throw new DeviceError(sentence('webgpu.noAdapter'));
  if (scope.navigator?.gpu === undefined) {
    // gpu.js looks for WebGPU where a browser has it.
    const navigator = (scope.navigator ??= {});
    Object.defineProperty(navigator, 'gpu', { value: gpu, configurable: true });
    lent = true;
  }
  open++;
  const { vendor, architecture, description } = adapter.info;
  const name = description === '' ? `${vendor} ${architecture}`.trim() : description;
  return {
    name: 'webgpu',
    detail: sentence('webgpu.detail', { adapter: name === '' ? sentence('webgpu.unnamed') : name }),
    prepare: (model) =>
      // Graphics drivers take no shared memory.
      preparePipelined(inOwnMemory(model), {
        mode: 'webgpu',
        small: 4,
        large: 256,
        compiledAs: 'fused-encoder',
        threads: false,
      }),
    dispose: close,
  };
}

/**
 * Whether Dawn can work at all. On Linux it draws on Vulkan and writes its own warning to stderr, past every hook,
 * when that library is missing. Node loads the library and then finds that it is no addon: that error means it is there.
 */
function findsVulkan(): boolean {
  const { process } = scope;
  if (process?.platform !== 'linux' || !process.dlopen) return true;
  try {
    process.dlopen({ exports: {} }, 'libvulkan.so.1');
    return true;
  } catch (error) {
    return error instanceof Error && error.message.startsWith('Module did not self-register');
  }
}

async function loadDawn(): Promise<Webgpu> {
  const versions = scope.process?.versions;
  if (versions?.electron !== undefined) {
    throw new DeviceError(sentence('webgpu.notInElectron'));
  }
  if (versions?.node === undefined) throw new DeviceError(sentence('webgpu.notInBrowser'));
  if (!findsVulkan()) throw new DeviceError(sentence('webgpu.noVulkan'));
  try {
    const { create, globals } = await import('webgpu');
    Object.assign(globalThis, globals);
    return create([]) as unknown as Webgpu;
  } catch (error) {
    const [why] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new DeviceError(sentence('webgpu.noDawn', { why }));
  }
}

/** After the last device the graphics device goes too: a process with one open never ends. */
async function close(): Promise<void> {
  open--;
  if (open > 0) return;
  await releaseWebgpu();
  if (lent) Reflect.deleteProperty(scope.navigator ?? {}, 'gpu');
  lent = false;
}
