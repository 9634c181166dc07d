/**
 * The parts of gpu.js 2.24.1 that the tiled kernels extend, typed by their use here: its d.ts leaves them out.
 * `Kernel` classes and function nodes are gpu.js's own extension points; package.json pins the version, which is checked at start, and
 * the parity tests compare every number with the float64 reference.
 */
import * as gpujs from 'gpu.js';
import type { Block, Call, Declaration, For, If, Return, Syntax } from './syntax';

export type WasmType = 'i32' | 'f32' | 'v128';

/** Appends WebAssembly instructions to one function. */
export interface Emitter {
  addLocal(type: WasmType): number;
  block(): Emitter;
  loop(): Emitter;
  end(): Emitter;
  br(depth: number): Emitter;
  brIf(depth: number): Emitter;
  call(name: string): Emitter;
  localGet(index: number): Emitter;
  localSet(index: number): Emitter;
  localTee(index: number): Emitter;
  globalGet(index: number): Emitter;
  globalSet(index: number): Emitter;
  i32Const(value: number): Emitter;
  i32Add(): Emitter;
  i32Sub(): Emitter;
  i32Mul(): Emitter;
  i32DivU(): Emitter;
  i32RemU(): Emitter;
  i32Shl(): Emitter;
  i32LtS(): Emitter;
  i32GeS(): Emitter;
  i32Eq(): Emitter;
  i32Eqz(): Emitter;
  select(): Emitter;
  if_(): Emitter;
  else_(): Emitter;
  i32TruncSatF32S(): Emitter;
  i32Load(offset: number): Emitter;
  f32Load(offset: number, align?: number): Emitter;
  f32Store(offset: number, align?: number): Emitter;
  f32x4Splat(): Emitter;
  f32x4ExtractLane(lane: number): Emitter;
  f32x4ReplaceLane(lane: number): Emitter;
  v128Load(offset: number, align: number): Emitter;
  v128Store(offset: number, align: number): Emitter;
  v128ConstF32x4(a: number, b: number, c: number, d: number): Emitter;
  v128ConstI32x4(a: number, b: number, c: number, d: number): Emitter;
  i32x4Splat(): Emitter;
  i32x4Add(): Emitter;
  i32x4Sub(): Emitter;
  i32x4Shl(): Emitter;
  i32x4ShrS(): Emitter;
  i32x4TruncSatF32x4S(): Emitter;
  f32x4Nearest(): Emitter;
  f32x4Add(): Emitter;
  f32x4Sub(): Emitter;
  f32x4Mul(): Emitter;
  f32x4Min(): Emitter;
  f32x4Max(): Emitter;
  f32x4Pmax(): Emitter;
  f32x4Pmin(): Emitter;
  f32x4Div(): Emitter;
  f32x4Neg(): Emitter;
  f32x4Gt(): Emitter;
  f32x4Ne(): Emitter;
  i32x4Bitmask(): Emitter;
  i32Popcnt(): Emitter;
  v128And(): Emitter;
  v128AnyTrue(): Emitter;
  /** Raw instruction bytes, for the instructions without a method. */
  _push(bytes: readonly number[]): Emitter;
}

export interface ModuleBuilder {
  addFunction(
    name: string,
    signature: { params?: readonly WasmType[]; results?: readonly WasmType[]; locals?: readonly WasmType[] },
  ): Emitter;
}

/** Indices of the WebAssembly globals that tell a kernel where it is. */
export interface Globals {
  readonly threadX: number;
  readonly threadY: number;
  readonly threadZ: number;
  readonly dataIndex: number;
}

/** Where the arrays of a kernel lie in the module's memory, in bytes. */
export interface MemoryLayout {
  readonly arrays: Readonly<Record<string, { readonly offset: number }>>;
  readonly outputOffset: number;
}

export interface Assembler {
  readonly module: ModuleBuilder;
  readonly layout: MemoryLayout;
  readonly globals: Globals;
}

/** A variable of a kernel: `vscalar` holds one value a lane, `scalar` one for all. */
export interface Local {
  readonly kind: string;
  readonly index: number;
  readonly wtype: string;
  readonly gtype: string;
}

/** What an emitted expression left on the stack: `f32`, `i32`, `bool`, or with a `v` four lanes of it. */
export type StackType = string;

/** gpu.js's translation of one kernel function to WebAssembly, as far as it is extended here. */
export declare class FunctionNode {
  constructor(source: unknown, settings: unknown);
  isRootKernel: boolean;
  assembler: Assembler;
  em: Emitter;
  locals: Map<string, Local>;
  output: readonly number[];
  constants: Readonly<Record<string, unknown>> | null;
  constantTypes: Readonly<Record<string, string>>;
  argumentNames: readonly string[];
  argumentTypes: readonly string[];
  usesRandom: boolean;
  usedMathImports: Set<string>;
  taintedLocals: Set<string>;
  depth: number;
  loopStack: unknown[];
  vLoopStack: unknown[];
  vec: boolean;
  vMaskDepth: number;
  vTerminated: boolean;
  vCur: number;
  vRetMask: number;
  _vBaseX: number;
  vInfo: VectorInfo | null;
  getJsAST(): Syntax & { readonly body: Block };
  getType(node: Syntax): string;
  getDeclaration(node: Syntax): { valueType: string | null; readonly suggestedType: string | null };
  isThreadDependent(node: Syntax): boolean;
  walkFunction(em: Emitter): void;
  emitFunction(assembler: Assembler): Emitter;
  emitVectorFunction(assembler: Assembler): void;
  vAnalyze(node: Syntax): VectorInfo;
  emitIndex(node: Syntax): void;
  emitCondition(node: Syntax): void;
  expression(node: Syntax): StackType;
  vexpr(node: Syntax): StackType;
  exprIdentifier(node: Syntax): StackType;
  exprMember(node: Syntax): StackType;
  vexprMember(node: Syntax): StackType;
  emitMathCall(name: string, call: Call): StackType;
  vMathCall(name: string, call: Call): StackType;
  vCoerce(from: StackType, to: StackType): StackType;
  castValueToFloat(node: Syntax): StackType;
  coerce(from: StackType, to: StackType): StackType;
  setScalarLocal(name: string, wtype: WasmType, gtype: string, emitInit: () => void): void;
  stmtVariableDeclaration(node: Declaration): void;
  vstatement(node: Syntax): void;
  vstatementBody(node: Syntax): void;
  vstatementExpression(node: Syntax): void;
  vstmtVariableDeclaration(node: Declaration): void;
  vstmtIf(node: If): void;
  vstmtFor(node: For): void;
  vstmtReturn(node: Return): void;
  vStoreOutput(components: readonly number[]): void;
  vRetireOrReturn(): void;
  enterBlock(): void;
  enterLoop(): void;
  exit(): void;
  brTo(level: number): void;
  brIfTo(level: number): void;
}

/** Which variables and expressions differ from lane to lane. */
export interface VectorInfo {
  readonly varying: ReadonlySet<string>;
  readonly varyingReturn: boolean;
  readonly assignedArgs: ReadonlySet<string>;
  exprVarying(node: Syntax): boolean;
}

/** gpu.js's WebAssembly kernel, as far as it is extended here. */
export declare class WasmKernel {
  static readonly isSupported: boolean;
  static readonly isSIMDSupported: boolean;
  static readonly isThreadsSupported: boolean;
  constructor(source: unknown, settings: unknown);
  output: readonly number[];
  threadDim: readonly number[];
  returnType: string | null;
  componentCount: number;
  functionBuilder: FunctionBuilder;
  tracedFunctions: readonly string[];
  usesRandom: boolean;
  usedMathImports: Set<string>;
  translateSource(): boolean;
  _emitRunSimd(builder: ModuleBuilder, globals: Globals): void;
}

interface FunctionBuilder {
  readonly functionMap: Readonly<Record<string, FunctionNode>>;
  traceFunctionCalls(name: string, seen: string[]): string[];
  getKernelResultType(): string;
}

const internals = gpujs as unknown as {
  readonly WebGPUContext: { destroy(): Promise<void> };
  readonly WebAssemblyFunctionNode: typeof FunctionNode;
  readonly WebAssemblyKernel: typeof WasmKernel;
  readonly FunctionBuilder: { fromKernel(kernel: WasmKernel, node: typeof FunctionNode): FunctionBuilder };
};

export const { WebAssemblyFunctionNode, WebAssemblyKernel, FunctionBuilder } = internals;

/** Destroys the one graphics device that all webgpu kernels of gpu.js share. */
export function releaseWebgpu(): Promise<void> {
  return internals.WebGPUContext.destroy();
}
