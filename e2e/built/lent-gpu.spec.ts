/** A page that lends its GPU: the built worker in Chromium on software adapters, asked through the built web host. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page, Worker } from '@playwright/test';
import type { Description } from '../../src-main/shared/contract';
import { sentence, english } from '../../src-main/catalogue';
import { Client } from '../client';
import { startWebHost } from '../web-host';
import type { RunningHost } from '../web-host';

const FLAGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader'];
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...FLAGS] });
  },
});

let folder: string;
let host: RunningHost;
let client: Client;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  host = await startWebHost(folder);
  client = new Client(host);
});
test.afterEach(async () => {
  client.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Opens the page and waits until the host has its devices; the answer is the worker that computes. */
async function lend(page: Page): Promise<Worker> {
  const started = page.waitForEvent('worker');
  await page.goto(host.address);
  const worker = await started;
  await expect.poll(async () => (await client.device('webgl2'))?.available, { timeout: 120_000 }).toBe(true);
  return worker;
}

/** Numbers in 0 … 1 from a fixed stream: the multiplicative congruential generator of Park and Miller, 1988. */
function someInputs(count: number): Float32Array {
  let state = 20_24;
  return Float32Array.from(
    { length: count * 784 },
    () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647,
  );
}

test('both GPU devices of the page give the probabilities of the reference, for every shipped model', async ({
  page,
}) => {
  const policies: string[] = [];
  page.on('response', (answer) => {
    if (answer.url().includes('/assets/engine-worker')) {
      policies.push(answer.headers()['content-security-policy'] ?? '');
    }
  });
  await lend(page);
  expect(policies).toEqual([
    "default-src 'none'; script-src 'self'; worker-src 'self'; frame-ancestors 'none'",
  ]);
  expect(await client.device('webgpu')).toMatchObject({ available: true, software: true });
  const inputs = someInputs(5);
  const { models } = await client.ask<Description>('describe');
  expect(models.length).toBeGreaterThan(0);
  for (const { id } of models) {
    const truth = (await client.recognize(id, 'reference', inputs)).probabilities;
    for (const name of ['webgpu', 'webgl2'] as const) {
      const { probabilities, device } = await client.recognize(id, name, inputs);
      expect(device).toEqual({ name, asked: name, reason: sentence('choice.byHand') });
      const off = probabilities.map((p, i) => Math.abs(p - truth[i]));
      expect(Math.max(...off), `${id} on ${name}`).toBeLessThan(1e-4);
    }
  }
});

interface EngineScope {
  contexts: WebGL2RenderingContext[];
  readonly GPU: { readonly WebGPUContext: { destroy(): Promise<void> } };
}

/** Ways to break a device that is computing in the page's worker, and what is then said of it. */
const BREAKDOWNS: readonly {
  readonly what: string;
  readonly device: 'webgpu' | 'webgl2';
  readonly cause: (worker: Worker, page: Page) => Promise<unknown>;
  readonly reason: RegExp;
}[] = [
  {
    what: 'its WebGL context is lost',
    device: 'webgl2',
    cause: (worker) =>
      worker.evaluate(() => {
        for (const context of (self as unknown as EngineScope).contexts) {
          context.getExtension('WEBGL_lose_context')?.loseContext();
        }
      }),
    reason: /graphics context was lost/,
  },
  {
    what: 'its WebGPU device is lost',
    device: 'webgpu',
    cause: (worker) => worker.evaluate(() => (self as unknown as EngineScope).GPU.WebGPUContext.destroy()),
    // What WebGPU says depends on where in a batch the loss comes.
    reason: /(device was lost|destroyed|unmapped)/,
  },
  {
    what: 'its worker crashes',
    device: 'webgl2',
    cause: (worker) =>
      worker.evaluate(() => {
        setTimeout(() => {
          throw new Error('out of memory');
        });
      }),
    reason: /its worker stopped: .*out of memory/,
  },
  {
    what: 'its worker hangs',
    device: 'webgl2',
    cause: (worker) =>
      worker.evaluate(() => {
        setTimeout(() => {
          for (;;);
        });
      }),
    reason: /no answer for \d+(\.\d+)? s/,
  },
  {
    what: 'the page is closed',
    device: 'webgl2',
    cause: (_worker, page) => page.close(),
    reason: /the page was closed/,
  },
];

for (const { what, device, cause, reason } of BREAKDOWNS) {
  test(`an evaluation on ${device} goes on with another device when ${what}`, async ({ page }) => {
    const worker = await lend(page);
    await worker.evaluate(() => {
      const scope = self as unknown as EngineScope;
      scope.contexts = [];
      const { prototype } = OffscreenCanvas;
      const original = prototype.getContext as (this: OffscreenCanvas, ...args: unknown[]) => unknown;
      prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
        const context = original.apply(this, args);
        if (context instanceof WebGL2RenderingContext) scope.contexts.push(context);
        return context;
      } as typeof prototype.getContext;
    });
    const request = { model: 'digit-mlp', dataset: 'samples', batchSize: 20, keep: false };
    await client.ask('startEvaluation', { ...request, device: 'reference' });
    await client.ask('startEvaluation', { ...request, device });
    const of = (run: number) => client.evaluations.filter((event) => event.run === run);
    await expect
      .poll(() => of(2).some((event) => event.state === 'running' && event.done > 0), {
        timeout: 60_000,
        intervals: [5],
      })
      .toBe(true);
    await cause(worker, page);
    await expect.poll(() => of(2).at(-1)?.state, { timeout: 60_000 }).toBe('ended');
    const [truth, broken] = [of(1).at(-1), of(2).at(-1)];
    if (truth?.state !== 'ended' || broken?.state !== 'ended') throw new Error('An evaluation failed.');
    // Nothing is counted twice, nothing is lost, and no answer comes from a broken device.
    expect([...broken.report.predictions]).toEqual([...truth.report.predictions]);
    expect(broken.report.device.asked).toBe(device);
    expect(broken.report.device.name).not.toBe(device);
    expect(english(broken.report.device.reason)).toMatch(
      new RegExp(`${device} failed in use: .*${reason.source}`, 'i'),
    );
    // It comes over the page's other connection, and may come later than the report.
    await expect
      .poll(() => client.notices.join())
      .toMatch(new RegExp(`Device ${device} failed.*${reason.source}`, 'i'));
    expect(await client.device(device)).toMatchObject({ available: false });
  });
}

test("the page of Electron's engine window answers on the port that it is handed, under its own policy", async ({
  page,
}) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') refused.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${host.port}/host/engine.html`);
  const outcome = await page.evaluate(
    () =>
      new Promise<unknown>((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }: MessageEvent) => resolve(data);
        window.postMessage(null, '/', [port2]);
        port1.postMessage({ id: 7, request: 'probe', argument: null });
      }),
  );
  expect(outcome).toMatchObject({
    id: 7,
    outcome: {
      ok: true,
      value: [
        { name: 'webgpu', available: true },
        { name: 'webgl2', available: true },
      ],
    },
  });
  expect(refused).toEqual([]);
  // No network, not even to its own host.
  const reached = await page.evaluate(() => fetch('/').then(() => true, () => false)); // prettier-ignore
  expect(reached).toBe(false);
});
