import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { count } from '../evaluation/figures';
import { NETWORK_FORMATS, type NetworkFormat } from '../shared/models';
import { CommandError, type Context } from './context';
import { modelOption, outputOption } from './options';
import { print } from './print';
import { findModel, withRecognizer, type ModelFlags } from './session';

interface ExportFlags extends Omit<ModelFlags, 'pixels'> {
  readonly to: NetworkFormat;
  readonly out?: string;
  readonly python?: boolean;
}

/** `export`: a model as a file for other programs. */
export function exportCommand(context: Context): Command {
  return new Command('export')
    .description('Write a model as a file for other programs.')
    .addOption(modelOption())
    .addOption(outputOption())
    .addOption(
      new Option('--to <format>', 'pickle: dense layers only, as the book keeps them')
        .choices(NETWORK_FORMATS)
        .default('onnx'),
    )
    .addOption(new Option('--out <file>', "where to; default: the model's name in this folder"))
    .addOption(new Option('--python', 'print lines of Python that read the file'))
    .action((flags: ExportFlags) => exportTo(context, flags));
}

async function exportTo(context: Context, { to, out, python, ...flags }: ExportFlags): Promise<void> {
  await withRecognizer(context, null, async (recognizer) => {
    const model = await findModel(recognizer, flags, context.signal);
    const exported = await recognizer.exportModel({ model: model.id, format: to });
    const path = resolve(out ?? exported.name);
    // A file that is there is somebody's: only a path that was asked for is written over.
    await writeFile(path, exported.bytes, { flag: out === undefined ? 'wx' : 'w' }).catch(
      (error: unknown) => {
        throw new CommandError(
          `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
        );
      },
    );
    const lines = exported.python.replaceAll(JSON.stringify(exported.name), JSON.stringify(basename(path)));
    print(context.out, python ? lines : `${path} · ${count(exported.bytes.length)} bytes`);
  });
}
