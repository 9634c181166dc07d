import { inputOf } from '../../../src-main/shared/digits';
import InspectPanel from '../../inspect/InspectPanel.vue';
import CellDetail from '../../inspect/parts/CellDetail.vue';
import FeatureMaps from '../../inspect/parts/FeatureMaps.vue';
import GraphPicture from '../../inspect/parts/GraphPicture.vue';
import HeatLegend from '../../inspect/parts/HeatLegend.vue';
import HeatPicture from '../../inspect/parts/HeatPicture.vue';
import NeuronDetail from '../../inspect/parts/NeuronDetail.vue';
import OutputRow from '../../inspect/parts/OutputRow.vue';
import UnitGrid from '../../inspect/parts/UnitGrid.vue';
import { drawSeven, SEVEN_PIXELS } from '../drawn';
import { answerInspection } from '../fake-api';
import { CONV_LAYER, CONV_WEIGHTS, INSPECTION, weightsOfLayer } from '../fake-network';
import type { NamedScene } from '../scene';

const [first, , last] = INSPECTION.layers;

export const INSPECT: readonly NamedScene[] = [
  { name: 'InspectPanel', state: 'blank', component: InspectPanel, api: answerInspection(), wide: true },
  {
    name: 'InspectPanel',
    state: 'a digit',
    component: InspectPanel,
    api: answerInspection(),
    prepare: drawSeven,
    wide: true,
  },
  {
    name: 'UnitGrid',
    state: 'one chosen',
    component: UnitGrid,
    props: { name: 'Z1', values: first.output, columns: 10, modelValue: 7 },
  },
  {
    name: 'NeuronDetail',
    state: 'the first layer',
    component: NeuronDetail,
    props: { layer: first, weights: weightsOfLayer(0), input: inputOf(SEVEN_PIXELS), unit: 7, number: 1 },
    wide: true,
  },
  {
    name: 'FeatureMaps',
    state: 'one chosen',
    component: FeatureMaps,
    props: {
      layer: CONV_LAYER,
      weights: CONV_WEIGHTS,
      input: inputOf(SEVEN_PIXELS),
      name: 'Z1',
      modelValue: 1,
    },
    wide: true,
  },
  {
    name: 'CellDetail',
    state: 'a cell',
    component: CellDetail,
    props: {
      layer: CONV_LAYER,
      window: CONV_LAYER.window,
      weights: CONV_WEIGHTS,
      input: inputOf(SEVEN_PIXELS),
      modelValue: { channel: 1, row: 12, column: 9 },
    },
    wide: true,
  },
  {
    name: 'GraphPicture',
    state: 'a chain',
    component: GraphPicture,
    props: { layers: INSPECTION.layers, input: inputOf(SEVEN_PIXELS) },
    wide: true,
  },
  { name: 'HeatLegend', state: 'at rest', component: HeatLegend, props: { scale: 1.25 } },
  {
    name: 'HeatPicture',
    state: 'plus and minus',
    component: HeatPicture,
    props: {
      values: weightsOfLayer(0).weights.data.slice(0, 784),
      width: 28,
      height: 28,
      scale: 0.1,
      label: 'W',
    },
  },
  {
    name: 'OutputRow',
    state: 'ten logits',
    component: OutputRow,
    props: { logits: last.output, temperature: 1, symbol: 'Y' },
    wide: true,
  },
];
