import { NON_DIGIT_MATERIAL, nonDigits } from '../data/nondigits';
import { writeStrokes } from '../data/strokes';
import { calibrationCurve } from '../evaluation/calibration';
import { confidences } from '../evaluation/confidence';
import { percent } from '../evaluation/figures';
import { frameStrokes } from '../framing/frame';
import type { Recognizer } from '../recognizer/recognizer';
import type { ModelSummary } from '../shared/models';
import type { Verdict } from '../shared/recognition';
import type { EvaluationReport } from '../shared/runs';
import { PIXELS, type StrokeDigit, type Strokes } from '../shared/digits';
import { CommandError, type Context } from './context';
import type { EvaluateFlags } from './evaluate-command';
import { evaluateNumbers, readNumbers, type NumberShares } from './evaluate-numbers';
import { evaluationJson, evaluationText, shareOf, type Share } from './evaluation-output';
import { print } from './print';
import { writeReports } from './reports';
import { findModel, runEvaluation, withRecognizer } from './session';
import { readStrokeFile, type StrokeFile, type Writers } from './stroke-file';
import { table } from './table';

/** How many drawings that are no digit are made, and the seed of what is made of the strokes. */
const NON_DIGIT_COUNT = 4_200;
const SEEDS: Readonly<Record<Writers, number>> = {
  training: 1,
  validation: 2,
  'held-out': 3,
  all: 4,
};
/** Inputs of one request: a few megabytes. */
const INPUTS_AT_ONCE = 1_000;

/**
 * `evaluate --strokes`: each digit goes through the framing of the canvas. Beside accuracy it reports how many real
 * digits are refused as no digit, the expected calibration error, and with `--non-digits` how many drawings that are
 * no digit are refused.
 */
export async function evaluateStrokes(context: Context, flags: EvaluateFlags, path: string): Promise<void> {
  await withRecognizer(context, null, async (recognizer) => {
    const model = await findModel(recognizer, flags, context.signal);
    const whole = await readStrokeFile(path, flags.writers);
    const file: StrokeFile = { ...whole, digits: whole.digits.slice(0, flags.limit) };
    if (flags.nonDigits) checkMaterial(whole);
    const startedAt = new Date();
    const report = await evaluateFile(context, recognizer, model, file, flags);
    // Interrupted, the report stands for the first digits only.
    const measured = file.digits.slice(0, report.total);
    const said = await verdictsOn(recognizer, model, flags, measured);
    const doubt = {
      ...doubtedDigits(said, measured),
      several: await seenAsSeveral(recognizer, model, flags, refusedAmong(measured, said)),
      calibrationError: calibrationErrorOf(report),
      nonDigits: wantsNonDigits(context, flags)
        ? await refusedNonDigits(recognizer, model, whole, flags)
        : null,
      numbers:
        flags.numbers && !context.signal?.aborted
          ? await evaluateNumbers(recognizer, whole.digits, SEEDS[flags.writers], {
              model: model.id,
              device: flags.device,
            })
          : null,
    };
    if (flags.json)
      print(context.out, JSON.stringify({ ...evaluationJson(report, model), ...doubtJson(doubt) }));
    else print(context.out, evaluationText(report, model), '\n', doubtText(doubt));
    if (flags.out !== undefined) await writeReports(context, flags.out, report, startedAt);
  });
}

/** Not after an interruption: what was counted so far is the result. */
const wantsNonDigits = ({ signal }: Context, { nonDigits }: EvaluateFlags): boolean =>
  nonDigits === true && !signal?.aborted;

/** Throws CommandError, before anything is computed, when drawings that are no digit cannot be made of these digits. */
function checkMaterial({ name, digits }: StrokeFile): void {
  const missing = NON_DIGIT_MATERIAL.filter((needed) => !digits.some(({ label }) => label === needed));
  if (missing.length === 0) return;
  const [needed, none] = [NON_DIGIT_MATERIAL, missing].map((list) => list.join(', '));
  throw new CommandError(`${name}: --non-digits needs each of the digits ${needed}; there is no ${none}.`);
}

interface Doubt {
  readonly refused: Share;
  /** Which ones, by their place among the measured digits, from 0: a person can look at them. */
  readonly refusedAt: readonly number[];
  /** Of the refused, those whose ink reads as two and more digits: the page asks “Two digits?”. */
  readonly several: number;
  /** Of the digits that are not sure between two, those whose label is one of the two. */
  readonly unsure: Share;
  readonly calibrationError: number | null;
  readonly nonDigits: Share | null;
  readonly numbers: NumberShares | null;
}

async function evaluateFile(
  context: Context,
  recognizer: Recognizer,
  model: ModelSummary,
  { name, digits }: StrokeFile,
  flags: EvaluateFlags,
): Promise<EvaluationReport> {
  const bytes = new TextEncoder().encode(writeStrokes(digits));
  const { id } = await recognizer.openDataset({ files: [{ name: 'strokes.jsonl', bytes }] });
  const report = await runEvaluation(context, recognizer, {
    model: model.id,
    dataset: id,
    device: flags.device,
    batchSize: flags.batch,
  });
  return { ...report, dataset: { ...report.dataset, name } };
}

/** What is said of drawings, framed as on the canvas. */
async function verdictsOn(
  recognizer: Recognizer,
  { id: model }: ModelSummary,
  { device }: EvaluateFlags,
  drawings: readonly { readonly strokes: Strokes }[],
): Promise<Verdict[]> {
  const said: Verdict[] = [];
  for (let first = 0; first < drawings.length; first += INPUTS_AT_ONCE) {
    const some = drawings.slice(first, first + INPUTS_AT_ONCE);
    const inputs = new Float32Array(some.length * PIXELS);
    some.forEach(({ strokes }, n) => inputs.set(frameStrokes(strokes).input, n * PIXELS));
    said.push(...(await recognizer.recognize({ model, device, inputs })).verdicts);
  }
  return said;
}

const refusedAmong = <Drawing>(drawings: readonly Drawing[], said: readonly Verdict[]): Drawing[] =>
  drawings.filter((_, n) => said[n].kind === 'notADigit');

const refusedOf = (said: readonly Verdict[]): Share => ({
  count: refusedAmong(said, said).length,
  total: said.length,
});

/** How many of these drawings, none of which is a digit, are a number of several. */
async function seenAsSeveral(
  recognizer: Recognizer,
  { id: model }: ModelSummary,
  { device }: EvaluateFlags,
  refused: readonly StrokeDigit[],
): Promise<number> {
  const read = await readNumbers(recognizer, refused, { model, device });
  return read.filter((digits) => digits && digits.length > 1).length;
}

/** Of real digits: "not a digit", "not sure", and whether that pair holds the label. */
function doubtedDigits(
  said: readonly Verdict[],
  digits: readonly StrokeDigit[],
): Pick<Doubt, 'refused' | 'refusedAt' | 'unsure'> {
  const pairs = said.flatMap((verdict, n) =>
    verdict.kind === 'unsure' ? [verdict.candidates.includes(digits[n].label)] : [],
  );
  return {
    refused: refusedOf(said),
    refusedAt: refusedAmong([...said.keys()], said),
    unsure: { count: pairs.filter(Boolean).length, total: pairs.length },
  };
}

function calibrationErrorOf({ probabilities, labels, predictions }: EvaluationReport): number | null {
  return calibrationCurve(confidences(probabilities), labels, predictions).error;
}

/** How many drawings that are no digit, made of these digits, are refused. */
async function refusedNonDigits(
  recognizer: Recognizer,
  model: ModelSummary,
  { digits }: StrokeFile,
  flags: EvaluateFlags,
): Promise<Share> {
  const drawings = nonDigits(digits, NON_DIGIT_COUNT, SEEDS[flags.writers]);
  return refusedOf(await verdictsOn(recognizer, model, flags, drawings));
}

function doubtJson({
  refused,
  refusedAt,
  several,
  unsure,
  calibrationError,
  nonDigits,
  numbers,
}: Doubt): Record<string, unknown> {
  return {
    refused: refused.count,
    refusalRate: refused.count / refused.total,
    refusedAt,
    refusedAsSeveral: several,
    unsure: unsure.total,
    unsureRightPair: unsure.count,
    calibrationError,
    ...(nonDigits && {
      nonDigits: {
        ...nonDigits,
        refused: nonDigits.count,
        refusalRate: nonDigits.count / nonDigits.total,
        count: undefined,
      },
    }),
    ...(numbers && { numbers }),
  };
}

function doubtText({ refused, several, unsure, calibrationError, nonDigits, numbers }: Doubt): string {
  const rows = [
    ['digits refused', shareOf(refused.count, refused.total)],
    ['of these seen as several digits', `${several} / ${refused.count}`],
    ['not sure, label in the pair', `${unsure.count} / ${unsure.total}`],
    ['expected calibration error', percent(calibrationError)],
  ];
  if (nonDigits) rows.push(['non-digits refused', shareOf(nonDigits.count, nonDigits.total)]);
  for (const [spacing, { count, total }] of Object.entries(numbers ?? {}))
    rows.push([`numbers exactly right, ${spacing}`, shareOf(count, total)]);
  return table(rows);
}
