// @vitest-environment happy-dom
import { fireEvent, within } from '@testing-library/dom';
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { h, nextTick } from 'vue';
import type { OwnDigit } from '../../src-main/shared/datasets';
import { plain } from '../../src-main/shared/sentences/sentence';
import { drawSeven, readDigits } from '../gallery/drawn';
import { answerWith, fakeApi, OWN_DIGITS, refuseToRecognize } from '../gallery/fake-api';
import { DESCRIPTION } from '../gallery/fake-description';
import { mount, unmountAll } from '../gallery/mount';
import AnswerPanel from './AnswerPanel.vue';
import BarTable from './BarTable.vue';
import DigitBars from './DigitBars.vue';
import DrawPage from './DrawPage.vue';
import InkCanvas from './InkCanvas.vue';
import MeantRow from './MeantRow.vue';
import NumberRow from './NumberRow.vue';
import OwnDigits from './OwnDigits.vue';
import PictureOrigin from './PictureOrigin.vue';
import ProjectionPage from './ProjectionPage.vue';
import RanOn from './RanOn.vue';
import StageAnswer from './StageAnswer.vue';
import StageStrip from './StageStrip.vue';
import ToolBar from './ToolBar.vue';

afterEach(unmountAll);

const TWENTY = readDigits([2, 0.9], [0, 0.8]);

/** What every component of this folder must show; a new file without a line here fails below. */
const SHOWN: Readonly<Record<string, () => void | Promise<void>>> = {
  'AnswerPanel: that nothing is drawn yet': () => {
    const { screen } = mount({ component: AnswerPanel });
    expect(screen.getByText('Nothing drawn yet')).toBeTruthy();
  },

  'AnswerPanel: the digit, how probable it is, and the next one': async () => {
    const { screen } = mount({ component: AnswerPanel, prepare: drawSeven });
    // e^7.9 / Σ e^logit = 2,697.3 / 2,718.3 by the logits of the fake; the 1 follows with e^2.4 / Σ.
    expect(await screen.findByText('99.2 %')).toBeTruthy();
    expect(screen.getByText('7')).toBeTruthy();
    expect(screen.getByText('then 1, 0.4 %')).toBeTruthy();
  },

  'AnswerPanel: both candidates where it is not sure': async () => {
    const api = fakeApi({ recognize: answerWith('unsure') });
    const { screen } = mount({ component: AnswerPanel, api, prepare: drawSeven });
    expect(await screen.findByText('Not sure')).toBeTruthy();
    expect(screen.getByText('4 or 9')).toBeTruthy();
  },

  'AnswerPanel: that it is no digit, the limit that none reaches, and the nearest two': async () => {
    const api = fakeApi({ recognize: answerWith('notADigit') });
    const { screen } = mount({ component: AnswerPanel, api, prepare: drawSeven });
    // The live region says it too, once it has stood for a moment.
    expect((await screen.findAllByText('Not a digit')).length).toBeGreaterThan(0);
    expect(await screen.findByText('No two digits reach 42.0 % together.')).toBeTruthy();
    expect(screen.getByText(/^Nearest: 8 \(\d+\.\d %\), 3 \(/)).toBeTruthy();
  },

  'AnswerPanel: that there is too little ink for a digit': async () => {
    const api = fakeApi({ recognize: answerWith('tooLittleInk') });
    const { screen } = mount({ component: AnswerPanel, api, prepare: drawSeven });
    expect(await screen.findByText('Too little ink for a digit.')).toBeTruthy();
  },

  'AnswerPanel: that the ink looks like two digits, and how to have them read': async () => {
    const api = fakeApi({ recognize: answerWith('notADigit') });
    const { screen, desk } = mount({ component: AnswerPanel, api, prepare: drawSeven });
    expect(await screen.findByText('No two digits reach 42.0 % together.')).toBeTruthy();
    desk.number.digits.value = TWENTY;
    fireEvent.click(await screen.findByRole('button', { name: 'Read them one by one' }));
    // 0.9 · 0.8 = 0.72.
    expect(await screen.findByText('72.0 %')).toBeTruthy();
    const [whole] = screen.getByTestId('answer').getElementsByClassName('whole');
    expect(whole.textContent).toBe('20');
    expect(whole.querySelector('.shown')?.textContent).toBe('2');
    expect(screen.getByText('Bars: digit 1 of 2')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Read them one by one' })).toBeNull();
  },

  'AnswerPanel: that a model without calibration refuses nothing': async () => {
    const models = DESCRIPTION.models.map((model) => ({
      ...model,
      calibration: { temperature: 1, refuseBelow: 0, unsureBelow: 0 },
    }));
    const api = fakeApi({
      describe: () => Promise.resolve({ ok: true, value: { ...DESCRIPTION, models } }),
    });
    const { screen } = mount({ component: AnswerPanel, api });
    expect(
      await screen.findByText('Refusal is off for this model: its file has no calibration.'),
    ).toBeTruthy();
  },

  'AnswerPanel: why there is no answer': async () => {
    const api = fakeApi({ recognize: refuseToRecognize });
    const { screen } = mount({ component: AnswerPanel, api, prepare: drawSeven });
    expect(await screen.findByText('No answer')).toBeTruthy();
    const panel = within(screen.getByTestId('answer'));
    expect(panel.getByText(/connection/i)).toBeTruthy();
  },

  'BarTable: ten rows in the order of the digits, without numbers while nothing is drawn': () => {
    const { screen } = mount({ component: BarTable });
    const rows = screen.getAllByRole('row').slice(1);
    expect(rows.map((row) => row.textContent)).toEqual(Array.from({ length: 10 }, (_, digit) => `${digit}–`));
  },

  'BarTable: the probability of each digit, the largest marked; logits when they are asked for': async () => {
    const { screen, desk } = mount({ component: BarTable, prepare: drawSeven });
    const seven = screen.getByTestId('bar-7');
    expect(await within(seven).findByText('99.2 %')).toBeTruthy();
    expect(seven.classList.contains('first')).toBe(true);
    expect(screen.getByTestId('bar-1').classList.contains('first')).toBe(false);
    desk.settings.bars = 'logits';
    expect(await within(seven).findByText('7.90')).toBeTruthy();
    expect(within(screen.getByTestId('bar-6')).getByText('\u22124.20')).toBeTruthy();
  },

  'BarTable: the outputs of the digit of a number that is looked at': async () => {
    const api = fakeApi({ recognize: answerWith('notADigit') });
    const { screen, desk } = mount({ component: BarTable, api, prepare: drawSeven });
    await vi.waitFor(() => expect(desk.recognition.answer.value).not.toBeNull());
    await vi.waitFor(() => expect(screen.getByTestId('bar-8').classList.contains('first')).toBe(true));
    [desk.number.digits.value, desk.number.isWanted.value] = [TWENTY, true];
    expect(await within(screen.getByTestId('bar-2')).findByText('90.0 %')).toBeTruthy();
    desk.number.place.value = 1;
    expect(await within(screen.getByTestId('bar-0')).findByText('80.0 %')).toBeTruthy();
    expect(screen.getByRole('table', { name: 'Bars: digit 2 of 2' })).toBeTruthy();
    desk.number.isWanted.value = false;
    await nextTick();
    expect(screen.getByTestId('bar-8').classList.contains('first')).toBe(true);
  },

  'DigitBars: the table, and a switch between its two kinds of numbers': () => {
    const { screen, desk } = mount({ component: DigitBars, prepare: drawSeven });
    expect(screen.getByRole('table', { name: 'Output for each digit' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Logits' }));
    expect(desk.settings.bars).toBe('logits');
  },

  'DrawPage: sheet, tools, answer, bars, what was meant and the stages, each in its turn': async () => {
    const { screen } = mount({ component: DrawPage });
    expect(screen.getByRole('application', { name: 'Drawing canvas' })).toBeTruthy();
    expect(await screen.findByRole('group', { name: 'Drawing tools' })).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'Prediction' })).toBeTruthy();
    expect(await screen.findByRole('table', { name: 'Output for each digit' })).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'You meant' })).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'What the network sees' })).toBeTruthy();
  },

  'InkCanvas: an invitation that goes away with the first mark; keys draw and say where the pen is':
    async () => {
      const { screen, desk } = mount({ component: InkCanvas });
      expect(screen.getByText('Draw a digit, 0 to 9')).toBeTruthy();
      const sheet = screen.getByRole('application', { name: 'Drawing canvas' });
      fireEvent.keyDown(sheet, { key: 'ArrowRight' });
      expect((await screen.findByText(/pen up/)).textContent).toMatch(/^Column \d+, row \d+, pen up$/);
      fireEvent.keyDown(sheet, { key: ' ' });
      expect(await screen.findByText(/pen down/)).toBeTruthy();
      expect(desk.drawing.isEmpty.value).toBe(false);
      expect(screen.queryByText('Draw a digit, 0 to 9')).toBeNull();
    },

  'MeantRow: no digit to choose for an opened picture, and why': async () => {
    const { screen, desk } = mount({ component: MeantRow, prepare: drawSeven });
    desk.drawing.open(new Uint8Array(784).fill(255, 300, 400));
    await nextTick();
    const four = screen.getByRole('button', { name: 'I meant 4' });
    expect(four.hasAttribute('disabled')).toBe(true);
    expect(four.title).toBe('Only drawings are kept in My digits, not opened pictures.');
  },

  'MeantRow: ten buttons that rest while nothing is drawn': () => {
    const { screen } = mount({ component: MeantRow });
    const buttons = screen.getAllByRole<HTMLButtonElement>('button', { name: /^I meant \d$/ });
    expect(buttons).toHaveLength(10);
    expect(buttons.every(({ disabled }) => disabled)).toBe(true);
  },

  'MeantRow: keeps the drawing under the digit that was pressed, and shows which it was': async () => {
    const keepOwnDigit = vi.fn(() =>
      Promise.resolve({ ok: true as const, value: OWN_DIGITS[7] as OwnDigit }),
    );
    const { screen, desk } = mount({
      component: MeantRow,
      api: fakeApi({ keepOwnDigit }),
      prepare: drawSeven,
    });
    const seven = screen.getByRole('button', { name: 'I meant 7' });
    fireEvent.click(seven);
    await vi.waitFor(() => expect(seven.getAttribute('aria-pressed')).toBe('true'), 30_000);
    expect(keepOwnDigit).toHaveBeenCalledWith({ label: 7, drawing: desk.drawing.drawing.value });
    expect(await screen.findByRole('button', { name: 'My digits · 1' })).toBeTruthy();
  },

  'OwnDigits: how many are kept, and in a dialog each with its own button to delete it': async () => {
    const deleteOwnDigits = vi.fn(({ ids }: { ids: readonly string[] }) =>
      Promise.resolve({ ok: true as const, value: OWN_DIGITS.filter(({ id }) => !ids.includes(id)) }),
    );
    const listOwnDigits = () => Promise.resolve({ ok: true as const, value: OWN_DIGITS });
    const { screen } = mount({ component: OwnDigits, api: fakeApi({ listOwnDigits, deleteOwnDigits }) });
    fireEvent.click(await screen.findByRole('button', { name: 'My digits · 10' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'My digits' }));
    expect(dialog.getAllByRole('listitem')).toHaveLength(10);
    expect(
      dialog.getAllByRole('button', { name: /^Export as/ }).map((button) => button.textContent.trim()),
    ).toEqual(['IDX', 'JSONL', 'CSV', 'PNG']);
    fireEvent.click(dialog.getByRole('button', { name: /^Delete 3,/ }));
    await vi.waitFor(() => expect(dialog.getAllByRole('listitem')).toHaveLength(9), 30_000);
    expect(deleteOwnDigits).toHaveBeenCalledWith({ ids: ['own-3'] });
  },

  'ProjectionPage: answer and bars alone, examples to step through, and a sheet that freezes': async () => {
    const { screen, desk } = mount({ component: ProjectionPage, prepare: drawSeven });
    expect(await screen.findByText('99.2 %', { selector: '.percent' })).toBeTruthy();
    expect(await screen.findByText('10 examples')).toBeTruthy();
    fireEvent.keyDown(document.body, { key: 'ArrowRight' });
    expect(await screen.findByText('Example 1 of 10: 0')).toBeTruthy();
    expect(desk.drawing.drawing.value.picture).not.toBeNull();
    fireEvent.keyDown(document.body, { key: 'f', code: 'KeyF' });
    expect(await screen.findByRole('button', { name: 'Frozen', pressed: true })).toBeTruthy();
    const shown = desk.drawing.drawing.value;
    fireEvent.keyDown(document.body, { key: 'ArrowRight' });
    fireEvent.keyDown(document.body, { key: 'Delete' });
    expect(desk.drawing.drawing.value).toBe(shown);
  },

  'RanOn: the device, the time and the network of the answer; nothing without one': async () => {
    const { screen, desk } = mount({ component: RanOn });
    expect(screen.getByTestId('latency').textContent).toBe('');
    drawSeven(desk);
    expect((await screen.findByText(/webasm/)).textContent).toBe('webasm · 0.05 ms · digit-mlp');
  },

  'StageAnswer: what the network says to one stage': async () => {
    const { screen, desk } = mount({ component: StageAnswer, props: { stage: 'boxed' } });
    expect(screen.getByText('–')).toBeTruthy();
    drawSeven(desk);
    expect((await screen.findByText('7')).parentElement?.textContent.trim()).toBe('7 99.2 %');
  },

  'StageStrip: the four stages with their answers; a step can be left out': async () => {
    const { screen, desk } = mount({ component: StageStrip, prepare: drawSeven });
    for (const stage of ['drawn', 'boxed', 'centred', 'input']) {
      expect(await within(screen.getByTestId(`stage-${stage}`)).findByText('7')).toBeTruthy();
    }
    fireEvent.click(screen.getByRole('switch', { name: 'Centre' }));
    expect(desk.steps.value).toEqual({ box: true, centre: false });
    await vi.waitFor(
      () => expect(screen.getByTestId('stage-centred').classList.contains('skipped')).toBe(true),
      30_000,
    );
  },

  'NumberRow: every digit with its probability': async () => {
    const { screen, desk } = mount({ component: NumberRow });
    expect(screen.getByText('No number of two to six digits.')).toBeTruthy();
    desk.number.digits.value = TWENTY;
    await nextTick();
    expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['290.0 %', '080.0 %']);
    fireEvent.click(screen.getByRole('button', { name: /^0/ }));
    expect(desk.number.place.value).toBe(1);
  },

  'PictureOrigin: which image is on the canvas, its label, and the way back to where it was found':
    async () => {
      const { screen, desk } = mount({ component: PictureOrigin });
      expect(screen.queryByTestId('picture-origin')).toBeNull();
      const picture = new Uint8Array(784).fill(9);
      const dataset = plain('MNIST test images');
      desk.pictureOrigin.remember(picture, { dataset, index: 1_621, label: 0, isContested: true });
      desk.drawing.open(picture);
      await nextTick();
      expect(screen.getByTestId('picture-origin').textContent).toMatch(
        /^Image 1,621 of MNIST test images, label 0\. Raters contest this label\./,
      );
      fireEvent.click(screen.getByRole('button', { name: 'Back to the images' }));
      expect(desk.tab.value).toBe('evaluate');
    },

  'ToolBar: that the size of the pen stays on the sheet while the box is drawn anew': async () => {
    const { screen, desk } = mount({ component: ToolBar });
    const thumb = await screen.findByLabelText('Size');
    const described = () => thumb.getAttribute('aria-description');
    expect(described()).toContain('the network gets a pen of 2.4 cells');
    desk.steps.value = { box: false, centre: true };
    await nextTick();
    expect(described()).toBe('Size');
    desk.steps.value = { box: true, centre: true };
    desk.drawing.tool.value = 'eraser';
    await nextTick();
    expect(described()).toBe('Size');
  },

  'ToolBar: the tools, what can be taken back, and what else belongs there': async () => {
    const { screen, desk } = mount({ component: ToolBar, slots: { default: () => h('button', 'Open…') } });
    const undo = screen.getByRole<HTMLButtonElement>('button', { name: 'Undo' });
    expect(undo.disabled).toBe(true);
    expect(screen.getByRole('button', { name: 'Open…' })).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Eraser' }));
    expect(desk.drawing.tool.value).toBe('eraser');
    drawSeven(desk);
    await vi.waitFor(() => expect(undo.disabled).toBe(false), 30_000);
    fireEvent.click(undo);
    fireEvent.click(undo);
    expect(desk.drawing.isEmpty.value).toBe(true);
    await nextTick();
    fireEvent.click(screen.getByRole('button', { name: 'Redo' }));
    expect(desk.drawing.isEmpty.value).toBe(false);
  },
};

describe('the components of draw', () => {
  it.each(Object.entries(SHOWN))('%s', (_, show) => show());

  it('are all shown here', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.vue'));
    const shown = Object.keys(SHOWN).map((name) => `${name.split(':')[0]}.vue`);
    expect(files.filter((name) => !shown.includes(name))).toEqual([]);
  });
});
