import { nextTick, watch } from 'vue';
import { plain } from '../../../src-main/shared/sentences/sentence';
import type { Desk } from '../../desk/desk';
import AnswerPanel from '../../draw/AnswerPanel.vue';
import DigitBars from '../../draw/DigitBars.vue';
import DrawPage from '../../draw/DrawPage.vue';
import InkCanvas from '../../draw/InkCanvas.vue';
import MeantRow from '../../draw/MeantRow.vue';
import NumberRow from '../../draw/NumberRow.vue';
import OwnDigits from '../../draw/OwnDigits.vue';
import PictureOrigin from '../../draw/PictureOrigin.vue';
import ProjectionPage from '../../draw/ProjectionPage.vue';
import RanOn from '../../draw/RanOn.vue';
import StageStrip from '../../draw/StageStrip.vue';
import ToolBar from '../../draw/ToolBar.vue';
import { drawSeven, readDigits } from '../drawn';
import { answerWith, fakeApi, OWN_DIGITS, refuseToRecognize } from '../fake-api';
import type { NamedScene } from '../scene';

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

/** Read as a number, which an answer to the drawing would take back: said once there is one. */
const drawNumber = (desk: Desk): void => {
  drawSeven(desk);
  const stop = watch(desk.recognition.answer, async () => {
    stop();
    await nextTick();
    desk.number.digits.value = readDigits([2, 0.998], [0, 0.9], [7, 0.641]);
    desk.number.isWanted.value = true;
  });
};

export const DRAW: readonly NamedScene[] = [
  { name: 'AnswerPanel', state: 'blank', component: AnswerPanel },
  { name: 'AnswerPanel', state: 'an answer', component: AnswerPanel, prepare: drawSeven },
  { name: 'AnswerPanel', state: 'not sure', component: AnswerPanel, api: unsure(), prepare: drawSeven },
  { name: 'AnswerPanel', state: 'refused', component: AnswerPanel, api: refused(), prepare: drawSeven },
  { name: 'AnswerPanel', state: 'a number', component: AnswerPanel, api: refused(), prepare: drawNumber },
  { name: 'AnswerPanel', state: 'too little ink', component: AnswerPanel, api: dot(), prepare: drawSeven },
  { name: 'AnswerPanel', state: 'error', component: AnswerPanel, api: failed(), prepare: drawSeven },
  { name: 'DigitBars', state: 'blank', component: DigitBars },
  { name: 'DigitBars', state: 'probabilities', component: DigitBars, prepare: drawSeven },
  { name: 'DigitBars', state: 'logits', component: DigitBars, prepare: drawnLogits },
  { name: 'InkCanvas', state: 'blank', component: InkCanvas },
  { name: 'InkCanvas', state: 'drawn', component: InkCanvas, prepare: drawSeven },
  { name: 'MeantRow', state: 'blank', component: MeantRow },
  { name: 'MeantRow', state: 'drawn', component: MeantRow, prepare: drawSeven },
  { name: 'NumberRow', state: 'no number', component: NumberRow },
  {
    name: 'NumberRow',
    state: 'three digits',
    component: NumberRow,
    prepare: ({ number }) => (number.digits.value = readDigits([2, 0.998], [0, 0.9], [7, 0.641])),
  },
  { name: 'OwnDigits', state: 'ten kept', component: OwnDigits, api: withOwnDigits() },
  {
    name: 'PictureOrigin',
    state: 'a contested image',
    component: PictureOrigin,
    prepare: ({ drawing, pictureOrigin }) => {
      const picture = new Uint8Array(784).fill(200, 300, 480);
      const dataset = plain('MNIST test images');
      pictureOrigin.remember(picture, { dataset, index: 1_621, label: 0, isContested: true });
      drawing.open(picture);
    },
  },
  { name: 'ProjectionPage', state: 'an answer', component: ProjectionPage, prepare: drawSeven, wide: true },
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
