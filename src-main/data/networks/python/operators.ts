import type { Call } from './call';
import { list, quoted, real, tuple } from './text';
import { averagePool, convolution, maxPool } from './windows';

/** An ONNX operator as an expression of Python with NumPy; several outputs as a tuple. */
type Expression = (call: Call) => string;

/** A text in which `0` stands for the first input, `1` for the second, and so on, between braces. */
const form =
  (text: string): Expression =>
  (call) =>
    text.replace(/\{(\d)\}/g, (_, position: string) => call.at(Number(position)));

const many =
  (join: (first: string, second: string) => string): Expression =>
  (call) =>
    call.node.inputs.map((_, position) => call.at(position)).reduce(join);

const gemm: Expression = (call) => {
  const turned = (position: number, flag: string): string =>
    `${call.at(position)}${call.number(flag, 0) === 0 ? '' : '.T'}`;
  const scaled = (text: string, factor: number): string =>
    factor === 1 ? text : `${real(factor)} * ${text}`;
  const product = `${turned(0, 'transA')} @ ${turned(1, 'transB')}`;
  const [alpha, beta] = [call.number('alpha', 1), call.number('beta', 1)];
  const first = alpha === 1 ? product : scaled(`(${product})`, alpha);
  return call.has(2) ? `${first} + ${scaled(call.at(2), beta)}` : first;
};

const clip: Expression = (call) => {
  const [least, most] = [call.single('min', 1, 'None'), call.single('max', 2, 'None')];
  if (least === 'None' && most === 'None') return call.x;
  return `np.clip(${call.x}, ${least}, ${most})`;
};

/** Whole numbers stay whole; where one of the two is a weight, none is. */
const divide: Expression = (call) => {
  const isReal = [0, 1].some((position) => call.constant(position)?.type === 'real');
  return isReal ? `${call.x} / ${call.at(1)}` : `${call.use('divide')}(${call.x}, ${call.at(1)})`;
};

const reduce =
  (name: string): Expression =>
  (call) => {
    const known = call.known('axes', 1);
    const given = known === null ? call.has(1) : known.length > 0;
    if (!given && call.number('noop_with_empty_axes', 0) === 1) return call.x;
    const axes = !given ? 'None' : known === null ? `tuple(${call.at(1)})` : tuple(known);
    return `${call.x}.${name}(axis=${axes}, keepdims=${call.number('keepdims', 1) === 1 ? 'True' : 'False'})`;
  };

/** Before set 13 it took everything from its axis on together. */
const softmax: Expression = (call) => {
  const isModern = call.opset >= 13;
  const axis = call.number('axis', isModern ? -1 : 1);
  const together = axis < 0 ? `tuple(range(${axis}, 0))` : `tuple(range(${axis}, ${call.x}.ndim))`;
  return `${call.use('softmax')}(${call.x}, ${isModern ? axis : together})`;
};

const reshape: Expression = (call) => {
  const sides = call.known('shape', 1);
  if (sides === null) return `${call.use('reshape')}(${call.x}, ${call.at(1)})`;
  const keeps = call.number('allowzero', 0) === 0;
  const each = sides.map((side, axis) => (side === 0 && keeps ? `${call.x}.shape[${axis}]` : String(side)));
  return `${call.x}.reshape(${each.join(', ') || '()'})`;
};

const flatten: Expression = (call) => {
  const axis = call.number('axis', 1);
  if (axis === 0) return `${call.x}.reshape(1, -1)`;
  if (axis === 1) return `${call.x}.reshape(len(${call.x}), -1)`;
  return `${call.x}.reshape(int(np.prod(${call.x}.shape[:${axis}])), -1)`;
};

const squeeze: Expression = (call) => {
  const axes = call.known('axes', 1);
  if (axes !== null) return `np.squeeze(${call.x}, axis=${tuple(axes)})`;
  if (call.has(1)) return `np.squeeze(${call.x}, axis=tuple(${call.at(1)}))`;
  return `${call.x}.reshape(len(${call.x}), *(side for side in ${call.x}.shape[1:] if side > 1))`;
};

const transpose: Expression = (call) => {
  const order = call.list('perm');
  return order === null ? `${call.x}.T` : `${call.x}.transpose(${order.join(', ')})`;
};

const cut: Expression = (call) => {
  const [starts, ends] = [call.listed('starts', 1) ?? '[]', call.listed('ends', 2) ?? '[]'];
  const axes = call.listed('axes', 3) ?? `range(len(${starts}))`;
  const steps = call.listed('steps', 4) ?? `[1] * len(${starts})`;
  return `${call.use('cut')}(${call.x}, ${starts}, ${ends}, ${axes}, ${steps})`;
};

const split: Expression = (call) => {
  const axis = call.number('axis', 0);
  const sizes = call.known('split', 1);
  if (sizes === null) {
    if (call.has(1)) return `np.split(${call.x}, np.cumsum(${call.at(1)})[:-1], ${axis})`;
    return `${call.use('split')}(${call.x}, ${call.node.outputs.length}, ${axis})`;
  }
  let end = 0;
  return `np.split(${call.x}, ${list(sizes.slice(0, -1).map((size) => (end += size)))}, ${axis})`;
};

const pad: Expression = (call) => {
  const mode = call.text('mode', 'constant');
  const values = [call.x, call.listed('pads', 1) ?? '[]'];
  const axes = call.listed('axes', 3);
  if (axes !== null) values.push(`axes=${axes}`);
  if (mode === 'constant') values.push(`constant_values=${call.single('value', 2, '0.0')}`);
  else values.push(`mode=${quoted(mode)}`);
  return `${call.use('pad')}(${values.join(', ')})`;
};

const shape: Expression = (call) => {
  const [start, end] = [call.node.attributes.get('start'), call.node.attributes.get('end')];
  const part = start === undefined && end === undefined ? '' : `[${call.number('start', 0)}:${end === undefined ? '' : call.number('end', 0)}]`; // prettier-ignore
  return `np.array(${call.x}.shape${part})`;
};

const filled: Expression = (call) => {
  const given = call.node.attributes.get('value');
  const tensor = typeof given === 'object' && 'data' in given ? given : null;
  const value = tensor?.data.at(0) ?? 0;
  return `np.full(tuple(${call.at(0)}), ${tensor?.type === 'integer' ? String(value) : real(value)})`;
};

/** ONNX's numbers of element types that hold whole numbers or truths. */
const WHOLE_TYPES = [2, 3, 4, 5, 6, 7, 9, 12, 13];

const over = (name: string): string => `{0}.${name}(axis=tuple(range(2, {0}.ndim)), keepdims=True)`;

/** Every operator that the engine runs, by its name in ONNX. */
export const EXPRESSIONS: Readonly<Record<string, Expression>> = {
  Conv: convolution,
  Gemm: gemm,
  MatMul: form('{0} @ {1}'),
  BatchNormalization: (call) =>
    `${call.use('batch_norm')}(${[0, 1, 2, 3, 4].map((at) => call.at(at)).join(', ')}, ${real(call.number('epsilon', 1e-5))})`,
  LayerNormalization: (call) =>
    `${call.use('layer_norm')}(${call.x}, ${call.at(1)}, ${call.has(2) ? call.at(2) : '0.0'}, ` +
    `${call.number('axis', -1)}, ${real(call.number('epsilon', 1e-5))})`,
  Relu: form('np.maximum({0}, 0)'),
  Sigmoid: (call) => `${call.use('sigmoid')}(${call.x})`,
  Tanh: form('np.tanh({0})'),
  Softplus: (call) => `${call.use('softplus')}(${call.x})`,
  HardSwish: form('{0} * np.clip({0} / 6 + 0.5, 0, 1)'),
  Abs: form('np.abs({0})'),
  Neg: form('-{0}'),
  Exp: form('np.exp({0})'),
  Log: form('np.log({0})'),
  Sqrt: form('np.sqrt({0})'),
  Erf: (call) => `${call.use('erf')}(${call.x})`,
  LeakyRelu: (call) => `np.where(${call.x} < 0, ${real(call.number('alpha', 0.01))} * ${call.x}, ${call.x})`,
  PRelu: form('np.where({0} > 0, {0}, {1} * {0})'),
  Elu: (call) => `${call.use('elu')}(${call.x}, ${real(call.number('alpha', 1))})`,
  Selu: (call) =>
    `${real(call.number('gamma', 1.0507009873554805))} * ${call.use('elu')}(${call.x}, ${real(call.number('alpha', 1.6732632423543772))})`,
  HardSigmoid: (call) =>
    `np.clip(${real(call.number('alpha', 0.2))} * ${call.x} + ${real(call.number('beta', 0.5))}, 0, 1)`,
  Gelu: (call) =>
    `${call.use(call.text('approximate', 'none') === 'tanh' ? 'gelu_tanh' : 'gelu')}(${call.x})`,
  Mish: (call) => `${call.x} * np.tanh(${call.use('softplus')}(${call.x}))`,
  Softsign: form('{0} / (1 + np.abs({0}))'),
  Reciprocal: form('1 / {0}'),
  Clip: clip,
  Add: form('{0} + {1}'),
  Sub: form('{0} - {1}'),
  Mul: form('{0} * {1}'),
  Div: divide,
  Pow: form('{0} ** {1}'),
  Sum: many((first, second) => `${first} + ${second}`),
  Max: many((first, second) => `np.maximum(${first}, ${second})`),
  Min: many((first, second) => `np.minimum(${first}, ${second})`),
  MaxPool: maxPool,
  AveragePool: averagePool,
  GlobalAveragePool: form(over('mean')),
  GlobalMaxPool: form(over('max')),
  ReduceMean: reduce('mean'),
  ReduceSum: reduce('sum'),
  ReduceMax: reduce('max'),
  ReduceMin: reduce('min'),
  ReduceProd: form('np.prod({0})'),
  Softmax: softmax,
  LogSoftmax: (call) => `np.log(${softmax(call)})`,
  Cast: (call) => `np.asarray(${call.x}, ${WHOLE_TYPES.includes(call.number('to', 1)) ? 'int' : 'float'})`,
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: (call) => {
    const axes = call.known('axes', 1);
    return `np.expand_dims(${call.x}, ${axes === null ? `tuple(${call.at(1)})` : tuple(axes)})`;
  },
  Transpose: transpose,
  Concat: (call) =>
    `np.concatenate([${call.node.inputs.map((_, at) => call.at(at)).join(', ')}], axis=${call.number('axis', 0)})`,
  Slice: cut,
  Split: split,
  Gather: (call) => `np.take(${call.x}, ${call.at(1)}, axis=${call.number('axis', 0)})`,
  Expand: form('np.broadcast_to({0}, np.broadcast_shapes({0}.shape, tuple({1})))'),
  Pad: pad,
  Shape: shape,
  Size: form('np.array({0}.size)'),
  ConstantOfShape: filled,
  Range: form('np.arange({0}, {1}, {2})'),
  Floor: form('np.floor({0})'),
  Ceil: form('np.ceil({0})'),
  Round: form('np.round({0})'),
  Not: form('np.logical_not({0})'),
  Equal: form('{0} == {1}'),
  Greater: form('{0} > {1}'),
  Less: form('{0} < {1}'),
  And: form('np.logical_and({0}, {1})'),
  Or: form('np.logical_or({0}, {1})'),
  Mod: form('np.mod({0}, {1})'),
  Where: form('np.where({0}, {1}, {2})'),
};

/** Operators whose first output is their first input. */
export const SAME: ReadonlySet<string> = new Set(['Identity', 'Dropout']);
