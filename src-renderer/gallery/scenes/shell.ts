import { TabsRoot } from 'reka-ui';
import { h } from 'vue';
import { sentence } from '../../../src-main/catalogue';
import type { Desk } from '../../desk/desk';
import AppHeader from '../../shell/AppHeader.vue';
import DeviceMenu from '../../shell/DeviceMenu.vue';
import DiagnosticsSheet from '../../shell/DiagnosticsSheet.vue';
import LanguageMenu from '../../shell/LanguageMenu.vue';
import ModelMenu from '../../shell/ModelMenu.vue';
import SettingsSheet from '../../shell/SettingsSheet.vue';
import { sheet } from '../../shell/sheet';
import ShortcutSheet from '../../shell/ShortcutSheet.vue';
import TakeAway from '../../shell/TakeAway.vue';
import ModelCard from '../../shell/ModelCard.vue';
import NoticeList from '../../shell/NoticeList.vue';
import { aboutModel } from '../../desk/about-model';
import AboutModel from '../../shell/about/AboutModel.vue';
import ModelCalibration from '../../shell/about/ModelCalibration.vue';
import ModelFacts from '../../shell/about/ModelFacts.vue';
import ModelOutputs from '../../shell/about/ModelOutputs.vue';
import PixelTrials from '../../shell/about/PixelTrials.vue';
import ProposedLayers from '../../shell/about/ProposedLayers.vue';
import { DESCRIPTION, FOREIGN, TWO_HEADED } from '../fake-description';
import type { NamedScene } from '../scene';

/** One of each level. */
function warn(desk: Desk): void {
  desk.notices.shown.value = [
    {
      id: 1,
      level: 'information',
      text: sentence('dataset.own'),
      action: { label: () => 'Undo', run: () => {} },
    },
    { id: 2, level: 'warning', text: sentence('connection.closed') },
  ];
}

const [shipped, opened] = DESCRIPTION.models;
export const SHELL: readonly NamedScene[] = [
  {
    name: 'AppHeader',
    state: 'described',
    component: () => h(TabsRoot, { modelValue: 'draw' }, () => h(AppHeader)),
    wide: true,
  },
  { name: 'NoticeList', state: 'one of each', component: NoticeList, prepare: warn, wide: true },
  { name: 'ModelCard', state: 'shipped', component: ModelCard, props: { model: shipped } },
  { name: 'ModelCard', state: 'opened, a long name', component: ModelCard, props: { model: opened } },
  { name: 'ModelCard', state: 'one of several outputs', component: ModelCard, props: { model: TWO_HEADED } },
  { name: 'ModelMenu', state: 'closed', component: ModelMenu },
  { name: 'DeviceMenu', state: 'closed', component: DeviceMenu },
  { name: 'LanguageMenu', state: 'closed', component: LanguageMenu },
  {
    name: 'SettingsSheet',
    state: 'open',
    component: SettingsSheet,
    over: true,
    prepare: () => (sheet.value = 'settings'),
  },
  {
    name: 'ShortcutSheet',
    state: 'open',
    component: ShortcutSheet,
    over: true,
    prepare: () => (sheet.value = 'shortcuts'),
  },
  {
    name: 'DiagnosticsSheet',
    state: 'open',
    component: DiagnosticsSheet,
    over: true,
    prepare: () => (sheet.value = 'diagnostics'),
  },
  {
    name: 'AboutModel',
    state: 'open',
    component: AboutModel,
    over: true,
    prepare: () => (aboutModel.value = FOREIGN.id),
  },
  { name: 'ModelFacts', state: 'opened', component: ModelFacts, props: { model: FOREIGN }, wide: true },
  {
    name: 'ModelOutputs',
    state: 'the first of two',
    component: ModelOutputs,
    props: { model: TWO_HEADED, output: TWO_HEADED.output },
    wide: true,
  },
  { name: 'PixelTrials', state: 'tried', component: PixelTrials, props: { model: FOREIGN }, wide: true },
  {
    name: 'PixelTrials',
    state: 'tried in a race',
    component: PixelTrials,
    props: { model: TWO_HEADED },
    wide: true,
  },
  {
    name: 'ProposedLayers',
    state: 'assumed',
    component: ProposedLayers,
    props: { model: FOREIGN, architecture: FOREIGN.source.architecture },
    wide: true,
  },
  {
    name: 'ModelCalibration',
    state: 'calibrated',
    component: ModelCalibration,
    props: { model: FOREIGN },
    wide: true,
  },
  { name: 'TakeAway', state: 'open', component: TakeAway, over: true, props: { model: shipped, open: true } },
];
