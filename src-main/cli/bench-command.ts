import { cpus } from 'node:os';
import { Command } from 'commander';
import { count } from '../evaluation/figures';
import { isLong } from '../evaluation/run-cost';
import { milliseconds } from '../dispatch/timing';
import type { Recognizer } from '../recognizer/recognizer';
import type { Spread } from '../dispatch/timing';
import { leastMeasured } from '../recognizer/requests/measure';
import type { DeviceMeasurement, DeviceName } from '../shared/devices';
import type { ModelSummary } from '../shared/models';
import { timeLayers, type LayerTimes } from '../engine/devices/webassembly/whole/layer-times';
import { layersText } from './bench-layers';
import { modelOfOnnx } from './contenders';
import { benchPeers, peersText, type PeersBench } from './bench-peers';
import { benchImages, benchLatency, benchReading, type LatencyBench, type ReadingBench } from './bench-whole';
import type { Context } from './context';
import { modelJson, type ModelJson } from './model-output';
import { jsonOption, modelOption, outputOption, pixelsOption } from './options';
import { sayCost } from './run-cost';
import { findModel, withRecognizer, type ModelFlags } from './session';
import { print, textOf } from './print';
import { table } from './table';

interface BenchFlags extends ModelFlags {
  readonly json?: boolean;
  readonly peers?: boolean;
  readonly layers?: boolean;
}

export interface Bench extends ModelJson {
  readonly machine: { readonly processor: string; readonly cores: number; readonly runtime: string };
  readonly devices: readonly DeviceMeasurement[];
  readonly oneDigit: LatencyBench;
  readonly reading: ReadingBench;
  /** Beside onnxruntime, where it was asked for. */
  readonly peers?: PeersBench;
  /** Layer by layer on `webasm`, where it was asked for; null for a network that does not run in one call there. */
  readonly layers?: LayerTimes | null;
}

/** `bench`: how long the engine needs here; median and spread, device by device. A measurement, not a test. */
export function benchCommand(context: Context): Command {
  return new Command('bench')
    .description('Measure every device on this machine: median and spread by batch size.')
    .addOption(modelOption())
    .addOption(pixelsOption())
    .addOption(outputOption())
    .addOption(jsonOption())
    .option('--layers', "first, layer by layer on webasm, against the processor's peak")
    .option('--peers', 'first, beside onnxruntime on the same network: everybody in turn')
    .action((flags: BenchFlags) => bench(context, flags));
}

async function bench(context: Context, flags: BenchFlags): Promise<void> {
  await withRecognizer(context, null, async (recognizer) => {
    const model = await findModel(recognizer, flags, context.signal);
    const { id, name } = model;
    const say = (text: string) => print(context.err, text);
    const peers = flags.peers === true ? await benchBesides(context, recognizer, id) : null;
    // For a person the table of peers is there before the devices are through.
    if (peers && !flags.json) print(context.out, `${name}\n\n${peersText(peers)}`);
    const layers = flags.layers === true ? await benchLayers(context, recognizer, id) : undefined;
    if (layers !== undefined && !flags.json) print(context.out, `${name}\n\n${layersText(layers)}`);
    const devices = await benchDevices(context, recognizer, model);
    say('one digit …');
    const oneDigit = await benchLatency(recognizer, id);
    say('reading …');
    const reading = await benchReading(context.recognizer);
    const processors = cpus();
    const machine = {
      processor: processors.at(0)?.model ?? 'unknown',
      cores: processors.length,
      runtime: `Node ${process.versions.node}`,
    };
    const result: Bench = {
      machine,
      ...modelJson(model),
      devices,
      oneDigit,
      reading,
      ...(peers && { peers }),
      ...(layers !== undefined && { layers }),
    };
    print(context.out, flags.json ? JSON.stringify(result) : benchText(result));
  });
}

async function benchLayers(
  context: Context,
  recognizer: Recognizer,
  model: string,
): Promise<LayerTimes | null> {
  const { bytes } = await recognizer.exportModel({ model, format: 'onnx' });
  return timeLayers(modelOfOnnx(bytes), await benchImages(context.recognizer));
}

async function benchBesides(context: Context, recognizer: Recognizer, model: string): Promise<PeersBench> {
  const { bytes } = await recognizer.exportModel({ model, format: 'onnx' });
  return benchPeers(bytes, await benchImages(context.recognizer), (text) => print(context.err, text));
}

/** Every device, one after the other, as the page's engine panel measures them. */
export async function benchDevices(
  context: Context,
  recognizer: Recognizer,
  model: ModelSummary,
): Promise<DeviceMeasurement[]> {
  const measured: DeviceMeasurement[] = [];
  for (const { name: device, available } of (await recognizer.describe()).devices) {
    if (available) {
      print(context.err, `${device} …`);
      await sayBenchCost(context, recognizer, model, device);
    }
    measured.push(await recognizer.measureDevice({ model: model.id, device }, context.signal));
  }
  return measured;
}

/** What measuring a device will cost at least: the slower it is, the fewer images it gets; fewest where nobody knows. */
async function sayBenchCost(
  context: Context,
  recognizer: Recognizer,
  model: ModelSummary,
  device: DeviceName,
): Promise<void> {
  if (!isLong({ images: leastMeasured(0), multiplyAdds: model.multiplyAdds })) return;
  const times = await recognizer.timesOf({ model: model.id });
  const { batchMs, batch } = times.find((one) => one.device === device) ?? { batchMs: Infinity, batch: 1 };
  await sayCost(context, recognizer, model, leastMeasured(batchMs / batch), device);
}

const spreadText = ({ medianMs, minMs, maxMs, runs }: Spread): string[] => [
  milliseconds(medianMs),
  `${milliseconds(minMs)} – ${milliseconds(maxMs)}`,
  count(runs),
];

/** Tables for a person: batches by device, absent devices with their reasons, one digit, reading. */
export function benchText({ machine, model, devices, oneDigit, reading }: Bench): string {
  const batches = devices.flatMap((device) =>
    device.batches.map((batch) => [
      device.name,
      count(batch.batchSize),
      ...spreadText(batch),
      count(Math.round(batch.imagesPerSecond)),
    ]),
  );
  const starts = devices.map(({ name, available, detail, firstAnswerMs, largestDifference, leftOut }) => {
    if (!available || firstAnswerMs === null) return `${name}: absent. ${textOf(detail)}\n`;
    const difference = `largest difference to the reference ${(largestDifference ?? 0).toExponential(1)}`;
    const left = leftOut.length === 0 ? '' : `; left out as too slow: ${leftOut.map(count).join(', ')}`;
    return `${name}: first answer after ${milliseconds(firstAnswerMs)}; ${difference}${left}. ${textOf(detail)}\n`;
  });
  const whole = [['one digit, there and back', oneDigit.device, ...spreadText(oneDigit)]];
  if (reading) whole.push([`reading ${count(reading.count)} images`, '', ...spreadText(reading)]);
  return [
    `${model.name} on ${machine.processor}, ${machine.cores} cores, ${machine.runtime}\n`,
    table([['device', 'batch', 'median', 'from – to', 'runs', 'images/s'], ...batches]),
    starts.join(''),
    table([['', 'device', 'median', 'from – to', 'runs'], ...whole]),
  ].join('\n');
}
