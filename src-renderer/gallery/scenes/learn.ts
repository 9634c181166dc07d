import { h, type Component } from 'vue';
import Learn from '../../learn/Learn.vue';
import Activations from '../../learn/pages/Activations.vue';
import Digits from '../../learn/pages/Digits.vue';
import MatrixProducts from '../../learn/pages/MatrixProducts.vue';
import OutputLayer from '../../learn/pages/OutputLayer.vue';
import Perceptron from '../../learn/pages/Perceptron.vue';
import ThreeLayers from '../../learn/pages/ThreeLayers.vue';
import { drawSeven } from '../drawn';
import type { NamedScene } from '../scene';

/** A page where it stands in the tab: its look depends on that. */
const page = (component: Component) => () => h('div', { class: 'learn' }, h('article', h(component)));

export const LEARN: readonly NamedScene[] = [
  { name: 'Learn', state: 'the first page', component: Learn, wide: true },
  { name: 'Perceptron', state: 'at rest', component: page(Perceptron), wide: true },
  { name: 'Activations', state: 'at rest', component: page(Activations), wide: true },
  { name: 'MatrixProducts', state: 'at rest', component: page(MatrixProducts), wide: true },
  { name: 'ThreeLayers', state: 'at rest', component: page(ThreeLayers), wide: true },
  { name: 'OutputLayer', state: 'blank', component: page(OutputLayer), wide: true },
  { name: 'OutputLayer', state: 'a digit', component: page(OutputLayer), prepare: drawSeven, wide: true },
  { name: 'Digits', state: 'samples', component: page(Digits), wide: true },
];
