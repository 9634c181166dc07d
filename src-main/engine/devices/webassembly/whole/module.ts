import { PIXELS } from '../../../../shared/digits';
import { unsignedLeb } from '../lane-function';
import { Code, Constants, Functions, VECTOR, type Abilities, type Setting } from './code';
import { createModule } from './gpu-writer';
import { IMAGE } from '../../../model';
import type { Program } from './program';

const IMAGE_BYTES = 4 * PIXELS;
const PAGE = 65_536;
/** Images that a thread takes at a time. */
const SHARE = 4;

/**
 * Where everything lies in the module's memory, in bytes: constants, the parameters of all stages, images and answers of
 * the calling thread, two areas of images and answers that threads share, so that one is filled while they compute the
 * other, each with a counter of images given out, and for each of the `slots` the numbers between the stages, for one image.
 */
export interface Memory {
  readonly constants: number;
  readonly parameters: readonly number[];
  readonly own: Area;
  readonly shared: readonly SharedArea[];
  readonly slots: number;
  readonly slotBytes: number;
  /** In the first slot, the calling thread's: what each stage leaves, and what it needs beside it. */
  readonly outputs: readonly number[];
  readonly scratch: readonly number[];
  readonly pages: number;
}

export interface Area {
  readonly images: number;
  readonly answers: number;
  /** Images that fit. */
  readonly room: number;
}

export interface SharedArea extends Area {
  readonly counter: number;
}

/** Areas that threads share. */
const SHARED_AREAS = 2;

/** Numbers of an answer as it is stored, a whole number of vectors. */
export const answerFloats = ({ stages, answer }: Program): number => stages[answer].output.size;

/** Lays the memory out for so many images of the calling thread and of threads, and so many threads. */
export function planMemory(
  program: Program,
  rooms: { readonly own: number; readonly shared: number; readonly slots: number },
): Memory {
  let end = 0;
  const take = (floats: number): number => {
    const at = end;
    // Whole cache lines, so that no two threads write into one.
    end += 64 * Math.ceil((4 * floats) / 64);
    return at;
  };
  const constants = take(4 * Constants.room);
  const parameters = program.stages.map((stage) => take(stage.parameters));
  const area = (room: number): Area => ({
    images: take(room * PIXELS),
    answers: take(room * answerFloats(program)),
    room,
  });
  const own = area(rooms.own);
  const shared = Array.from({ length: SHARED_AREAS }, () => ({ counter: take(1), ...area(rooms.shared) }));
  const slot = end;
  const outputs = program.stages.map(({ output }) => take(output.size));
  const scratch = program.stages.map((stage) => take(stage.scratch));
  const slotBytes = end - slot;
  end += (rooms.slots - 1) * slotBytes;
  return {
    constants,
    parameters,
    own,
    shared,
    slots: rooms.slots,
    slotBytes,
    outputs,
    scratch,
    pages: Math.ceil(end / PAGE),
  };
}

/**
 * The module: `stage_i(image, slot)` computes one stage for one image, `own(count)` all of them for the images of the
 * calling thread, and `run(slot, area, count)` takes images of a shared area, a few at a time, until none is left.
 */
export function writeModule(
  program: Program,
  memory: Memory,
  shared: boolean,
  abilities: Abilities,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly constants: Float32Array } {
  const module = createModule();
  module.addMemoryImport(memory.pages, memory.pages, shared);
  const constants = new Constants(memory.constants);
  const setting: Setting = { abilities, constants };
  const functions = new Functions(module, setting);
  program.stages.forEach((stage, i) => {
    const code = new Code(module.addFunction(`stage_${i}`, { params: ['i32', 'i32'] }), setting);
    const [output, scratch] = code.locals('i32', 2);
    const inputs = code.locals('i32', stage.from.length);
    code.address(output, 1, memory.outputs[i]);
    code.address(scratch, 1, memory.scratch[i]);
    stage.from.forEach(({ stage: from, shift }, n) =>
      from === IMAGE
        ? code.address(inputs[n], 0, 4 * shift)
        : code.address(inputs[n], 1, memory.outputs[from] + 4 * shift),
    );
    stage.write({ code, functions, inputs, output, scratch, parameters: memory.parameters[i] });
    module.exportFunction(`stage_${i}`);
  });
  writeImage(module, program, memory, setting);
  writeOwn(module, program, memory, setting);
  writeRun(module, program, memory, setting);
  const splats = constants.values.flatMap((value) => Array.from({ length: VECTOR / 4 }, () => value));
  return { bytes: module.toBytes(), constants: Float32Array.from(splats) };
}

type Module = ReturnType<typeof createModule>;

/** image(image, slot, answer): all stages, and the logits to `answer`. */
function writeImage(module: Module, program: Program, memory: Memory, setting: Setting): void {
  const code = new Code(module.addFunction('image', { params: ['i32', 'i32', 'i32'] }), setting);
  const [image, slot, answer] = [0, 1, 2];
  program.stages.forEach((_, i) => code.em.localGet(image).localGet(slot).call(`stage_${i}`));
  const [logits] = code.locals('i32', 1);
  code.address(logits, slot, memory.outputs[program.answer]);
  const [value] = code.locals('v128', 1);
  for (let at = 0; at < 4 * answerFloats(program); at += 16) {
    code.load(logits, at).localSet(value);
    code.store(answer, at, value);
  }
}

/** Where an area's images and answers lie, and the local with what has to be added to both. */
interface Place {
  readonly images: number;
  readonly answers: number;
  readonly shift: number | null;
}

/** Calls `image` for image number `n` of an area. */
function callImage(
  { em }: Code,
  { images, answers, shift }: Place,
  program: Program,
  n: number,
  slot: () => void,
): void {
  const shifted = (): unknown => shift !== null && em.localGet(shift).i32Add();
  em.localGet(n).i32Const(IMAGE_BYTES).i32Mul().i32Const(images).i32Add();
  shifted();
  slot();
  em.localGet(n)
    .i32Const(4 * answerFloats(program))
    .i32Mul()
    .i32Const(answers)
    .i32Add();
  shifted();
  em.call('image');
}

function writeOwn(module: Module, program: Program, memory: Memory, setting: Setting): void {
  const code = new Code(module.addFunction('own', { params: ['i32'] }), setting);
  const { em } = code;
  const n = em.addLocal('i32');
  em.loop();
  callImage(code, { ...memory.own, shift: null }, program, n, () => void em.i32Const(0));
  em.localGet(n).i32Const(1).i32Add().localTee(n).localGet(0).i32LtS().brIf(0).end();
  module.exportFunction('own');
}

/** run(slot, area, count), as gpu.js calls it in its threads. */
function writeRun(module: Module, program: Program, memory: Memory, setting: Setting): void {
  const code = new Code(module.addFunction('run', { params: ['i32', 'i32', 'i32'] }), setting);
  const { em } = code;
  const [slot, area, count] = [0, 1, 2];
  const [n, end, base, shift] = code.locals('i32', 4);
  const [first, second] = memory.shared;
  em.localGet(slot).i32Const(memory.slotBytes).i32Mul().localSet(base);
  em.localGet(area)
    .i32Const(second.counter - first.counter)
    .i32Mul()
    .localSet(shift);
  em.block().loop();
  // i32.atomic.rmw.add: the number before, so that no image is taken twice.
  em.localGet(shift)
    .i32Const(SHARE)
    ._push([0xfe, 0x1e, 2, ...unsignedLeb(first.counter)])
    .localTee(n);
  em.localGet(count).i32GeS().brIf(1);
  em.localGet(n).i32Const(SHARE).i32Add().localTee(end).localGet(count);
  em.localGet(end).localGet(count).i32LtS().select().localSet(end);
  em.loop();
  callImage(code, { ...first, shift }, program, n, () => void em.localGet(base));
  em.localGet(n).i32Const(1).i32Add().localTee(n).localGet(end).i32LtS().brIf(0).end();
  em.br(0).end().end();
  module.exportFunction('run');
}
