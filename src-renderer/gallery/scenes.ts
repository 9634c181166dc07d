import { TabsRoot } from 'reka-ui';
import { h } from 'vue';
import { measure } from '../../src-main/evaluation/measures';
import { sentence } from '../../src-main/catalogue';
import type { Desk } from '../desk/desk';
import AnswerPanel from '../draw/AnswerPanel.vue';
import DigitBars from '../draw/DigitBars.vue';
import DrawPage from '../draw/DrawPage.vue';
import InkCanvas from '../draw/InkCanvas.vue';
import MeantRow from '../draw/MeantRow.vue';
import OwnDigits from '../draw/OwnDigits.vue';
import RanOn from '../draw/RanOn.vue';
import StageStrip from '../draw/StageStrip.vue';
import ToolBar from '../draw/ToolBar.vue';
import ConfusionTable from '../evaluate/ConfusionTable.vue';
import EvaluationForm from '../evaluate/EvaluationForm.vue';
import MissingData from '../evaluate/MissingData.vue';
import RunList from '../evaluate/RunList.vue';
import RunProgress from '../evaluate/RunProgress.vue';
import RunResult from '../evaluate/RunResult.vue';
import CalibrationPlot from '../evaluate/workbench/CalibrationPlot.vue';
import ClassTable from '../evaluate/workbench/ClassTable.vue';
import AppHeader from '../shell/AppHeader.vue';
import ModelCard from '../shell/ModelCard.vue';
import NoticeList from '../shell/NoticeList.vue';
import DigitTile from '../ui/DigitTile.vue';
import FileButton from '../ui/FileButton.vue';
import Formula from '../ui/Formula.vue';
import Icon from '../ui/Icon.vue';
import InTurn from '../ui/InTurn.vue';
import NumbersTable from '../ui/NumbersTable.vue';
import PixelGrid from '../ui/PixelGrid.vue';
import Plot from '../ui/Plot.vue';
import Tip from '../ui/Tip.vue';
import { drawSeven, SEVEN_PIXELS } from './drawn';
import { answerWith, fakeApi, OWN_DIGITS, refuseToRecognize } from './fake-api';
import { DESCRIPTION } from './fake-description';
import { REPORT, RUNS } from './fake-report';
import type { Scene } from './stage';

/** A scene with the name of its component and of its state. */
export interface NamedScene extends Scene {
  readonly name: string;
  readonly state: string;
  /** Needs the whole width of the page. */
  readonly wide?: boolean;
}

const unsure = () => fakeApi({ recognize: answerWith('unsure') });
const refused = () => fakeApi({ recognize: answerWith('notADigit') });
const dot = () => fakeApi({ recognize: answerWith('tooLittleInk') });
const failed = () => fakeApi({ recognize: refuseToRecognize });
const withOwnDigits = () =>
  fakeApi({ listOwnDigits: () => Promise.resolve({ ok: true, value: OWN_DIGITS }) });

const drawnLogits = (desk: Desk): void => {
  drawSeven(desk);
  desk.settings.bars = 'logits';
};

function warn(desk: Desk): void {
  desk.notices.show({
    level: 'information',
    text: sentence('dataset.own'),
    action: { label: 'Undo', run: () => {} },
  });
  desk.notices.showFailure({ code: 'unavailable', sentence: sentence('connection.closed') });
}

const UI: readonly NamedScene[] = [
  { name: 'DigitTile', state: 'an image', component: DigitTile, props: { pixels: SEVEN_PIXELS } },
  { name: 'DigitTile', state: 'under way', component: DigitTile, props: { pixels: undefined } },
  { name: 'PixelGrid', state: 'a digit', component: PixelGrid, props: { pixels: SEVEN_PIXELS } },
  {
    name: 'FileButton',
    state: 'at rest',
    component: FileButton,
    props: { accept: 'image/*', label: 'Picture', class: 'button outlined' },
    slots: { default: () => [h(Icon, { name: 'open' }), 'seven.png'] },
  },
  { name: 'Formula', state: 'in a line', component: Formula, props: { tex: 'a = w_1 x_1 + w_2 x_2 + b' } },
  {
    name: 'Formula',
    state: 'on its own',
    component: Formula,
    props: { tex: 'y_k = \\frac{e^{a_k}}{\\sum_{i=1}^{n} e^{a_i}}', block: true },
  },
  {
    name: 'Icon',
    state: 'beside words',
    component: () => ['undo', 'warning', 'inspect'].map((name) => h(Icon, { name: name as 'undo' })),
  },
  {
    name: 'InTurn',
    state: 'its turn has come',
    component: InTurn,
    slots: { default: () => h('p', '0 1 2 3') },
  },
  {
    name: 'NumbersTable',
    state: 'a marked row',
    component: NumbersTable,
    props: {
      caption: 'softmax',
      head: ['k', 'a', 'y'],
      rows: [
        ['0', '0.3', '0.018'],
        ['1', '2.9', '0.245'],
        ['2', '4.0', '0.737'],
      ],
      marked: [2],
    },
  },
  {
    name: 'Plot',
    state: 'with a point to drag',
    component: Plot,
    props: {
      label: 'x',
      xName: 'x',
      yName: 'h(x)',
      x: [-6, 6],
      y: [0, 1],
      xTicks: [-6, -4, -2, 0, 2, 4, 6],
      yTicks: [0, 0.5, 1],
      point: { x: 2, y: 0.5, text: 'x = 2' },
    },
  },
  {
    name: 'Tip',
    state: 'at rest',
    component: Tip,
    props: { text: 'Ctrl Z', keys: 'Z' },
    slots: { default: () => h('button', { class: 'button outlined' }, '↶') },
  },
];

const DRAW: readonly NamedScene[] = [
  { name: 'AnswerPanel', state: 'blank', component: AnswerPanel },
  { name: 'AnswerPanel', state: 'an answer', component: AnswerPanel, prepare: drawSeven },
  { name: 'AnswerPanel', state: 'not sure', component: AnswerPanel, api: unsure(), prepare: drawSeven },
  { name: 'AnswerPanel', state: 'refused', component: AnswerPanel, api: refused(), prepare: drawSeven },
  { name: 'AnswerPanel', state: 'too little ink', component: AnswerPanel, api: dot(), prepare: drawSeven },
  { name: 'AnswerPanel', state: 'error', component: AnswerPanel, api: failed(), prepare: drawSeven },
  { name: 'DigitBars', state: 'blank', component: DigitBars },
  { name: 'DigitBars', state: 'probabilities', component: DigitBars, prepare: drawSeven },
  { name: 'DigitBars', state: 'logits', component: DigitBars, prepare: drawnLogits },
  { name: 'InkCanvas', state: 'blank', component: InkCanvas },
  { name: 'InkCanvas', state: 'drawn', component: InkCanvas, prepare: drawSeven },
  { name: 'MeantRow', state: 'blank', component: MeantRow },
  { name: 'MeantRow', state: 'drawn', component: MeantRow, prepare: drawSeven },
  { name: 'OwnDigits', state: 'ten kept', component: OwnDigits, api: withOwnDigits() },
  { name: 'RanOn', state: 'an answer', component: RanOn, prepare: drawSeven },
  { name: 'ToolBar', state: 'nothing to undo', component: ToolBar, wide: true },
  { name: 'ToolBar', state: 'drawn', component: ToolBar, prepare: drawSeven, wide: true },
  { name: 'StageStrip', state: 'blank', component: StageStrip, wide: true },
  { name: 'StageStrip', state: 'an answer', component: StageStrip, prepare: drawSeven, wide: true },
  {
    name: 'StageStrip',
    state: 'centring left out',
    component: StageStrip,
    prepare: (desk) => {
      drawSeven(desk);
      desk.steps.value = { box: true, centre: false };
    },
    wide: true,
  },
  { name: 'DrawPage', state: 'blank', component: DrawPage, wide: true },
  { name: 'DrawPage', state: 'an answer', component: DrawPage, prepare: drawSeven, wide: true },
  { name: 'DrawPage', state: 'not sure', component: DrawPage, api: unsure(), prepare: drawSeven, wide: true },
  { name: 'DrawPage', state: 'refused', component: DrawPage, api: refused(), prepare: drawSeven, wide: true },
  { name: 'DrawPage', state: 'error', component: DrawPage, api: failed(), prepare: drawSeven, wide: true },
];

const [shipped, opened] = DESCRIPTION.models;
const SHELL: readonly NamedScene[] = [
  {
    name: 'AppHeader',
    state: 'described',
    component: () => h(TabsRoot, { modelValue: 'draw' }, () => h(AppHeader)),
    wide: true,
  },
  { name: 'NoticeList', state: 'one of each', component: NoticeList, prepare: warn, wide: true },
  { name: 'ModelCard', state: 'shipped', component: ModelCard, props: { model: shipped } },
  { name: 'ModelCard', state: 'opened, a long name', component: ModelCard, props: { model: opened } },
];

const measures = measure(REPORT);
const EVALUATE: readonly NamedScene[] = [
  { name: 'EvaluationForm', state: 'at rest', component: EvaluationForm, wide: true },
  { name: 'RunProgress', state: 'starting', component: RunProgress },
  {
    name: 'RunProgress',
    state: 'half-way',
    component: RunProgress,
    prepare: ({ evaluation }) => {
      evaluation.progress.value = {
        state: 'running',
        run: 1,
        done: 5_200,
        total: 10_000,
        imagesPerSecond: 3_120,
        remainingMs: 1_540,
      };
    },
  },
  { name: 'MissingData', state: 'not here', component: MissingData, props: { detail: '~/mnist' } },
  {
    name: 'RunResult',
    state: 'whole',
    component: RunResult,
    props: { shown: { id: 'run-0', report: REPORT } },
    wide: true,
  },
  {
    name: 'RunResult',
    state: 'partial',
    component: RunResult,
    props: { shown: { id: null, report: { ...REPORT, partial: true } } },
    wide: true,
  },
  {
    name: 'ConfusionTable',
    state: 'a few mistakes',
    component: ConfusionTable,
    props: { confusion: REPORT.confusion },
    wide: true,
  },
  {
    name: 'RunList',
    state: 'two runs',
    component: RunList,
    prepare: ({ evaluation }) => (evaluation.runs.value = RUNS),
    wide: true,
  },
  {
    name: 'CalibrationPlot',
    state: 'measured',
    component: CalibrationPlot,
    props: { curve: measures.calibration },
    wide: true,
  },
  {
    name: 'ClassTable',
    state: 'measured',
    component: ClassTable,
    props: { classes: measures.classes },
    wide: true,
  },
];

/** Every scene of the gallery, room by room. */
export const SCENES: Readonly<Record<'ui' | 'draw' | 'shell' | 'evaluate', readonly NamedScene[]>> = {
  ui: UI,
  draw: DRAW,
  shell: SHELL,
  evaluate: EVALUATE,
};
