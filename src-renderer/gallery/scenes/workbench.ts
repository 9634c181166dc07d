import { compareRuns } from '../../../src-main/evaluation/compare';
import BatchPanel from '../../evaluate/workbench/BatchPanel.vue';
import BrowserPanel from '../../evaluate/workbench/BrowserPanel.vue';
import ComparePanel from '../../evaluate/workbench/ComparePanel.vue';
import EnginePanel from '../../evaluate/workbench/EnginePanel.vue';
import MeasuresPanel from '../../evaluate/workbench/MeasuresPanel.vue';
import ModelsPanel from '../../evaluate/workbench/ModelsPanel.vue';
import ModelsTable from '../../evaluate/workbench/ModelsTable.vue';
import RunsPanel from '../../evaluate/workbench/RunsPanel.vue';
import RunList from '../../evaluate/RunList.vue';
import WhatIfPanel from '../../evaluate/workbench/WhatIfPanel.vue';
import Workbench from '../../evaluate/workbench/Workbench.vue';
import { fakeApi } from '../fake-api';
import { MEASURED, REFUSED } from '../fake-models';
import { OTHER_REPORT, REPORT, RUNS } from '../fake-report';
import type { NamedScene } from '../scene';

const [first] = RUNS;
const runs = { first: { ...first, report: REPORT }, second: { ...first, report: OTHER_REPORT } };

export const WORKBENCH: readonly NamedScene[] = [
  { name: 'Workbench', state: 'at rest', component: Workbench, wide: true },
  { name: 'ModelsPanel', state: 'at rest', component: ModelsPanel, wide: true },
  {
    name: 'ModelsTable',
    state: 'five models, two files refused',
    component: ModelsTable,
    props: { measured: MEASURED, refused: REFUSED },
    wide: true,
  },
  { name: 'RunsPanel', state: 'no runs', component: RunsPanel, wide: true },
  {
    name: 'RunList',
    state: 'one chosen',
    component: RunList,
    props: { selected: ['run-0'], isShownHere: false },
    prepare: ({ evaluation }) => (evaluation.runs.value = RUNS),
    wide: true,
  },
  {
    name: 'MeasuresPanel',
    state: 'measured',
    component: MeasuresPanel,
    props: { api: fakeApi(), report: REPORT, kept: 'run-0' },
    wide: true,
  },
  {
    name: 'ComparePanel',
    state: 'two runs',
    component: ComparePanel,
    props: { api: fakeApi(), ...runs, comparison: compareRuns(REPORT, OTHER_REPORT) },
    wide: true,
  },
  { name: 'BrowserPanel', state: 'samples', component: BrowserPanel, wide: true },
  { name: 'WhatIfPanel', state: 'at rest', component: WhatIfPanel, wide: true },
  { name: 'BatchPanel', state: 'at rest', component: BatchPanel, wide: true },
  { name: 'EnginePanel', state: 'at rest', component: EnginePanel, wide: true },
];
