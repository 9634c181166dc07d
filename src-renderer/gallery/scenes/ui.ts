import { h } from 'vue';
import DigitTile from '../../ui/DigitTile.vue';
import FileButton from '../../ui/FileButton.vue';
import Formula from '../../ui/Formula.vue';
import Icon from '../../ui/Icon.vue';
import IconButton from '../../ui/IconButton.vue';
import InTurn from '../../ui/InTurn.vue';
import NumbersTable from '../../ui/NumbersTable.vue';
import PixelGrid from '../../ui/PixelGrid.vue';
import Plot from '../../ui/Plot.vue';
import Tip from '../../ui/Tip.vue';
import { SEVEN_PIXELS } from '../drawn';
import type { NamedScene } from '../scene';

export const UI: readonly NamedScene[] = [
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
    name: 'IconButton',
    state: 'at rest',
    component: IconButton,
    props: { icon: 'undo', words: 'x ← x − 1', keys: 'Ctrl Z' },
  },
  {
    name: 'IconButton',
    state: 'switched off',
    component: IconButton,
    props: { icon: 'redo', words: 'x ← x + 1', keys: 'Ctrl Y', disabled: true },
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
