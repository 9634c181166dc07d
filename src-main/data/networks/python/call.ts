import type { GraphNode, GraphTensor } from '../../../shared/graph';
import type { FunctionName } from './functions';
import { list, real, whole } from './text';

/** What a node's line of Python is written from. */
interface Surroundings {
  readonly opset: number;
  readonly constants: ReadonlyMap<string, GraphTensor>;
  /** A tensor that is no number written out: a variable, or an entry of the weights. */
  readonly variable: (tensor: string) => string;
  /** The functions that the lines so far call. */
  readonly used: Set<FunctionName>;
}

/** One node while it becomes an expression of Python. */
export class Call {
  readonly node: GraphNode;
  readonly opset: number;
  readonly #around: Surroundings;

  constructor(node: GraphNode, around: Surroundings) {
    this.node = node;
    this.opset = around.opset;
    this.#around = around;
  }

  /** The name of a function, which the lines then hold. */
  use(name: FunctionName): string {
    this.#around.used.add(name);
    return name;
  }

  /** Whether input number `position` (from 0) is there. */
  has(position: number): boolean {
    return (this.node.inputs.at(position) ?? '') !== '' && position < this.node.inputs.length;
  }

  /** The constant that an input is, if it is one. */
  constant(position: number): GraphTensor | undefined {
    return this.has(position) ? this.#around.constants.get(this.node.inputs[position]) : undefined;
  }

  /** An input as an expression that binds as a name does. Whole numbers and single ones are written out. */
  at(position: number): string {
    if (!this.has(position)) return 'None';
    const constant = this.constant(position);
    if (constant?.type === 'integer') return written(constant);
    if (constant?.shape.length === 0) return bound(real(constant.data[0]));
    return this.#around.variable(this.node.inputs[position]);
  }

  get x(): string {
    return this.at(0);
  }

  number(name: string, otherwise: number): number {
    const value = this.node.attributes.get(name);
    return typeof value === 'number' ? value : otherwise;
  }

  text(name: string, otherwise: string): string {
    const value = this.node.attributes.get(name);
    return typeof value === 'string' ? value : otherwise;
  }

  /** Whole numbers of an attribute. */
  list(name: string): readonly number[] | null {
    const value = this.node.attributes.get(name);
    if (typeof value === 'number') return [value];
    return Array.isArray(value) && value.every((one) => typeof one === 'number') ? value : null;
  }

  /** Whole numbers that older operator sets keep in an attribute and newer ones in an input, where the file holds them. */
  known(name: string, position: number): readonly number[] | null {
    const constant = this.constant(position);
    return this.list(name) ?? (constant === undefined ? null : [...constant.data]);
  }

  /** The same as Python: a list, or the variable that will hold it; null where neither is given. */
  listed(name: string, position: number): string | null {
    const known = this.known(name, position);
    if (known !== null) return list(known);
    return this.has(position) ? this.at(position) : null;
  }

  /** One number from an attribute or an input. */
  single(name: string, position: number, otherwise: string): string {
    const value = this.node.attributes.get(name);
    if (typeof value === 'number') return real(value);
    const constant = this.constant(position);
    if (constant !== undefined) return real(constant.data[0]);
    return this.has(position) ? this.at(position) : otherwise;
  }
}

/** A number that an operator may stand before. */
const bound = (number: string): string => (number.startsWith('-') ? `(${number})` : number);

function written({ shape, data }: GraphTensor): string {
  if (shape.length === 0) return bound(whole(data[0]));
  const flat = `np.array(${list([...data])})`;
  return shape.length === 1 ? flat : `${flat}.reshape(${list(shape)})`;
}
