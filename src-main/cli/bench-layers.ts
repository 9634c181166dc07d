import type { LayerTimes } from '../engine/devices/webassembly/whole/layer-times';
import { count } from '../evaluation/figures';
import { table } from './table';

const giga = (perSecond: number): string => (perSecond / 1e9).toFixed(1);

/**
 * A line for each layer and one for all, with the multiply-adds a second of the layer's definition: more than the peak
 * where fewer are done than that (Winograd, inputs that are 0).
 */
export function layersText(times: LayerTimes | null): string {
  if (times === null)
    return 'The network does not run in one call: it has a layer without code of its own.\n';
  const { layers, peak, isFused } = times;
  const reached = isFused && peak.fused !== null ? peak.fused : peak.separate;
  const line = (name: string, multiplyAdds: number, microseconds: number): string[] => {
    const perSecond = multiplyAdds / (microseconds / 1e6);
    const share = `${Math.round((100 * perSecond) / reached)} %`;
    const of = multiplyAdds === 0 ? ['', '', ''] : [count(multiplyAdds), giga(perSecond), share];
    return [name, of[0], `${microseconds.toFixed(2)} µs`, of[1], of[2]];
  };
  const total = (pick: (layer: LayerTimes['layers'][number]) => number): number =>
    layers.reduce((sum, layer) => sum + pick(layer), 0);
  const rows = layers.map(({ name, kind, multiplyAdds, microseconds }) =>
    line(`${name} (${kind})`, multiplyAdds, microseconds),
  );
  const all = line(
    'all',
    total((layer) => layer.multiplyAdds),
    total((layer) => layer.microseconds),
  );
  const fused = peak.fused === null ? 'none here' : `${giga(peak.fused)} G/s`;
  return [
    table([['layer, one image', 'multiply-adds', 'time', 'G/s', 'of the peak'], ...rows, all]),
    `Peak of one core on vectors of four: ${giga(peak.separate)} G multiply-adds/s with two instructions each, with one: ${fused}.\n`,
  ].join('\n');
}
