import { measure } from '../../../src-main/evaluation/measures';
import ConfusionTable from '../../evaluate/ConfusionTable.vue';
import EvaluationForm from '../../evaluate/EvaluationForm.vue';
import MissingData from '../../evaluate/MissingData.vue';
import RunLabelForm from '../../evaluate/RunLabelForm.vue';
import RunList from '../../evaluate/RunList.vue';
import RunProgress from '../../evaluate/RunProgress.vue';
import RunResult from '../../evaluate/RunResult.vue';
import CalibrationPlot from '../../evaluate/workbench/CalibrationPlot.vue';
import ClassTable from '../../evaluate/workbench/ClassTable.vue';
import { REPORT, RUNS } from '../fake-report';
import type { NamedScene } from '../scene';

const measures = measure(REPORT);
export const EVALUATE: readonly NamedScene[] = [
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
    name: 'RunLabelForm',
    state: 'a name and a note',
    component: RunLabelForm,
    props: { id: 'run-0', name: 'Monday', note: 'after boxing was mended' },
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
