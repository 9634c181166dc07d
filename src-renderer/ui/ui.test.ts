// @vitest-environment happy-dom
import { fireEvent } from '@testing-library/dom';
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineComponent, h, nextTick, ref } from 'vue';
import { mount, unmountAll } from '../gallery/mount';
import DigitTile from './DigitTile.vue';
import FileButton from './FileButton.vue';
import Formula from './Formula.vue';
import Icon from './Icon.vue';
import IconButton from './IconButton.vue';
import InTurn from './InTurn.vue';
import NumbersTable from './NumbersTable.vue';
import PageDialog from './PageDialog.vue';
import PixelGrid from './PixelGrid.vue';
import Plot from './Plot.vue';
import PythonLines from './PythonLines.vue';
import Tip from './Tip.vue';

afterEach(unmountAll);

/** What every component of this folder must show; a new file without a line here fails below. */
const SHOWN: Readonly<Record<string, () => void | Promise<void>>> = {
  'DigitTile: a canvas of 28 × 28 pixels that no screen reader reads out': () => {
    mount({ component: DigitTile, props: { pixels: new Uint8Array(784) } });
    const canvas = document.querySelector('canvas');
    expect([canvas?.width, canvas?.height]).toEqual([28, 28]);
    expect(canvas?.getAttribute('aria-hidden')).toBe('true');
  },

  'FileButton: hands on the files that were chosen, and lets the same be chosen again': () => {
    const onFiles = vi.fn();
    const { screen } = mount({
      component: FileButton,
      props: { accept: '.pkl', label: 'Weights file', onFiles },
      slots: { default: () => 'Open weights' },
    });
    const input = screen.getByLabelText<HTMLInputElement>('Weights file');
    const opened = vi.spyOn(input, 'click').mockImplementation(() => {});
    fireEvent.click(screen.getByRole('button', { name: 'Open weights' }));
    expect(opened).toHaveBeenCalledTimes(1);
    const file = new File(['x'], 'sample_weight.pkl');
    Object.defineProperty(input, 'files', { value: [file] });
    fireEvent.change(input);
    expect(onFiles).toHaveBeenCalledWith([file]);
    expect(input.value).toBe('');
    expect(input.accept).toBe('.pkl');
  },

  'Formula: the formula for eyes and, as MathML, for ears': () => {
    mount({ component: Formula, props: { tex: 'a = w_1 x_1 + b' } });
    expect(document.querySelector('math annotation')?.textContent).toBe('a = w_1 x_1 + b');
    expect(document.querySelector('.katex-html')?.getAttribute('aria-hidden')).toBe('true');
  },

  'Icon: a drawing without words of its own': () => {
    mount({ component: Icon, props: { name: 'undo' } });
    const icon = document.querySelector('svg');
    expect(icon?.getAttribute('aria-hidden')).toBe('true');
    expect(icon?.querySelector('path')?.getAttribute('d')).toMatch(/^M7\.5 4\.5/);
  },

  'IconButton: a button by its words, which its tip shows beside the key': async () => {
    const onClick = vi.fn();
    const { screen } = mount({
      component: IconButton,
      props: { icon: 'undo', words: 'Undo', keys: 'Ctrl Z', onClick },
    });
    const button = screen.getByRole('button', { name: 'Undo' });
    fireEvent.click(button);
    expect(onClick).toHaveBeenCalledTimes(1);
    fireEvent.focus(button);
    expect((await screen.findByRole('tooltip')).textContent).toBe('UndoCtrl Z');
  },

  'InTurn: nothing at first, its content when its turn has come': async () => {
    const { screen } = mount({ component: InTurn, slots: { default: () => h('p', 'Here now') } });
    expect(screen.queryByText('Here now')).toBeNull();
    expect(await screen.findByText('Here now')).toBeTruthy();
  },

  'NumbersTable: a caption, a head, and rows that are named by their first cell': () => {
    const { screen } = mount({
      component: NumbersTable,
      props: {
        caption: 'Sums',
        head: ['unit', 'sum'],
        rows: [
          ['a1', '0.3'],
          ['a2', '0.7'],
        ],
        marked: [1],
      },
    });
    const rows = screen.getAllByRole('row').slice(1);
    expect(screen.getByRole('table', { name: 'Sums' })).toBeTruthy();
    expect(rows.map((row) => row.textContent)).toEqual(['a10.3', 'a20.7']);
    expect(rows.map((row) => row.classList.contains('marked'))).toEqual([false, true]);
    expect(screen.getByRole('rowheader', { name: 'a2' })).toBeTruthy();
  },

  'PageDialog: its title, a line about it, its content, and a button that closes it': async () => {
    const closed = vi.fn();
    const { screen } = mount({
      component: PageDialog,
      props: { open: true, title: 'My digits', about: 'Kept here only', 'onUpdate:open': closed },
      slots: { default: () => h('p', 'Nothing yet') },
    });
    const dialog = await screen.findByRole('dialog', { name: 'My digits' });
    expect(dialog.getAttribute('aria-describedby')).toBe(screen.getByText('Kept here only').id);
    expect(dialog.textContent).toContain('Nothing yet');
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(closed).toHaveBeenCalledWith(false);
  },

  'PixelGrid: a canvas that leaves its meaning to the words beside it': () => {
    mount({ component: PixelGrid, props: { pixels: new Uint8Array(784) } });
    expect(document.querySelector('canvas')?.getAttribute('aria-hidden')).toBe('true');
  },

  'PythonLines: the lines under their title, copied at a press, or the word that they are not': async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    const props = { title: 'The same in NumPy', lines: ['import numpy', 'numpy.eye(2)'] };
    const { screen } = mount({ component: PythonLines, props });
    expect(screen.getByLabelText('The same in NumPy').textContent).toBe('import numpy\nnumpy.eye(2)');
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe('Copied'));
    expect(writeText).toHaveBeenCalledWith('import numpy\nnumpy.eye(2)\n');
    writeText.mockRejectedValueOnce(new Error('refused'));
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
    await vi.waitFor(() => expect(screen.getByRole('status').textContent).toContain('not available'));
    vi.unstubAllGlobals();
  },

  'Plot: a picture with a name, its numbers written as the language writes them': () => {
    const { screen } = mount({
      component: Plot,
      props: {
        label: 'Speed',
        xName: 'batch',
        yName: 'images/s',
        x: [1, 10_000],
        y: [0, 2_000],
        xTicks: [1, 100, 10_000],
        yTicks: [0, 1_000, 2_000],
        xKind: 'logarithmic',
      },
    });
    const picture = screen.getByRole('img', { name: 'Speed' });
    const texts = [...picture.querySelectorAll('text')].map(({ textContent }) => textContent);
    expect(texts).toEqual(['1', '100', '10,000', '0', '1,000', '2,000', 'batch', 'images/s']);
    // By powers of ten 100 stands in the middle of 1 and 10,000.
    const [first, middle, last] = [...picture.querySelectorAll('text')].map((text) =>
      Number(text.getAttribute('x')),
    );
    expect(middle).toBeCloseTo((first + last) / 2, 6);
    expect(screen.queryByRole('slider')).toBeNull();
  },

  'Plot: with a point, a slider that arrow keys move by one step, with Shift by ten, and no further than the axis':
    async () => {
      const point = ref({ x: 0.5, y: 0, text: 'x = 0.5' });
      const { screen } = mount({
        component: defineComponent(
          () => () =>
            h(Plot, {
              label: 'x',
              xName: 'x',
              yName: 'y',
              x: [-1, 1],
              y: [0, 1],
              xTicks: [-1, 0, 1],
              yTicks: [0, 1],
              point: point.value,
              onMove: (x: number, y: number) => (point.value = { x, y, text: `x = ${x}` }),
            }),
        ),
      });
      const slider = screen.getByRole('slider', { name: 'x' });
      fireEvent.keyDown(slider, { key: 'ArrowLeft' });
      await nextTick();
      expect(point.value.x).toBe(0.4);
      fireEvent.keyDown(slider, { key: 'ArrowRight', shiftKey: true });
      expect(point.value.x).toBe(1);
    },

  'Tip: the words and the key about a control, once it has the focus': async () => {
    const { screen } = mount({
      component: Tip,
      props: { text: 'Take the last mark back', keys: 'Ctrl Z' },
      slots: { default: () => h('button', 'Undo') },
    });
    const button = screen.getByRole('button', { name: 'Undo' });
    expect(screen.queryByText('Ctrl Z')).toBeNull();
    fireEvent.focus(button);
    expect((await screen.findAllByText('Ctrl Z')).length).toBeGreaterThan(0);
    expect(screen.getByRole('tooltip').textContent).toContain('Take the last mark back');
  },
};

describe('the components of ui', () => {
  it.each(Object.entries(SHOWN))('%s', (_, show) => show());

  it('are all shown here', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.vue'));
    const shown = Object.keys(SHOWN).map((name) => `${name.split(':')[0]}.vue`);
    expect(files.filter((name) => !shown.includes(name))).toEqual([]);
  });
});
