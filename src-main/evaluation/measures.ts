import type { EvaluationReport } from '../shared/runs';
import { calibrationCurve } from './calibration';
import type { CalibrationCurve } from './calibration';
import { measureClasses } from './classes';
import type { ClassMeasures } from './classes';
import { confidences, countWithinTop, mean } from './confidence';
import { proportion } from './proportion';
import type { Proportion } from './proportion';

/** Everything that is computed from a report; page, reports and command line print these very numbers. */
export interface Measures {
  /** Null when the run was cancelled before its first image, as everything else that divides by the total. */
  readonly accuracy: Proportion | null;
  /** The label is the first or the second choice. */
  readonly topTwo: Proportion | null;
  readonly meanConfidence: number | null;
  readonly calibration: CalibrationCurve;
  /** Digit by digit, 0 … 9. */
  readonly classes: readonly ClassMeasures[];
}

/** Computes all measures of a run from its labels, predictions, probabilities and confusion matrix. */
export function measure(report: EvaluationReport): Measures {
  const sure = confidences(report.probabilities);
  return {
    accuracy: proportion(report.correct, report.total),
    topTwo: proportion(countWithinTop(2, report.labels, report.probabilities), report.total),
    meanConfidence: mean(sure),
    calibration: calibrationCurve(sure, report.labels, report.predictions),
    classes: measureClasses(report.confusion),
  };
}
