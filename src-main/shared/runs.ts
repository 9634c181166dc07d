/** A finished evaluation as it is kept, compared and exported: what was measured, when and on what. */
import type { EvaluationReport } from './contract';

/** What a run was measured on; enough to compare speeds fairly, nothing that names a person or a machine. */
export interface Machine {
  /** Operating system and architecture, e.g. `linux x64`. */
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  /** What executed the program, e.g. `Node 20.20.0`. */
  readonly runtime: string;
  /** Version of this product. */
  readonly version: string;
}

export interface Run {
  /** Unique among the kept runs; sorts by time. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly machine: Machine;
  readonly report: EvaluationReport;
}

/** A run without its per-image lists. */
export type RunSummary = Omit<Run, 'report'> & {
  readonly report: Omit<EvaluationReport, 'labels' | 'predictions' | 'probabilities'>;
};

/** The files a run can be saved as. */
export const REPORT_FORMATS = ['json', 'csv', 'svg', 'png', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
