import type { Context } from './context';
import type { EvaluateFlags } from './evaluate-command';
import { evaluationJson, evaluationText } from './evaluation-output';
import { print } from './print';
import { writeReports } from './reports';
import { findModel, runEvaluation, withRecognizer } from './session';

/** `evaluate` on images: `--data samples`, a folder with the MNIST test files, or wherever the app finds them. */
export async function evaluateImages(context: Context, flags: EvaluateFlags): Promise<void> {
  const samples = flags.data === 'samples';
  const folder = samples || flags.data === undefined ? null : flags.data;
  await withRecognizer(context, folder, async (recognizer) => {
    const model = await findModel(recognizer, flags, context.signal);
    const startedAt = new Date();
    const report = await runEvaluation(context, recognizer, {
      model: model.id,
      dataset: samples ? 'samples' : 'mnist-test',
      device: flags.device,
      batchSize: flags.batch,
      limit: flags.limit,
    });
    if (flags.json) print(context.out, JSON.stringify(evaluationJson(report, model)));
    else print(context.out, evaluationText(report, model));
    if (flags.out !== undefined) await writeReports(context, flags.out, report, startedAt);
  });
}
