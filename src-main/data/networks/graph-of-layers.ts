import type { GraphAttribute, GraphFile, GraphNode, GraphTensor } from '../../shared/graph';
import { PIXELS, SIDE } from '../../shared/digits';
import type { LayerDescription, WeightsFile } from '../../shared/weights';

/** The operator set that graphs made here are written for; onnxruntime runs it since 2022. */
export const OPSET = 17;

/** Builds a graph node after node; every node takes what came last. */
export class GraphBuilder {
  readonly nodes: GraphNode[] = [];
  readonly constants = new Map<string, GraphTensor>();
  /** The name of the tensor that came last. */
  last: string;
  readonly #names = new Map<string, number>();

  constructor(input: string) {
    this.last = input;
  }

  /** A node on the last tensor and these constants; its output is the new last one. */
  add(operator: string, constants: readonly string[], attributes: Record<string, GraphAttribute> = {}): this {
    const number = (this.#names.get(operator) ?? 0) + 1;
    this.#names.set(operator, number);
    const name = `${operator.toLowerCase()}${number}`;
    const inputs = [this.last, ...constants];
    this.nodes.push({
      operator,
      name,
      inputs,
      outputs: [name],
      attributes: new Map(Object.entries(attributes)),
    });
    this.last = name;
    return this;
  }

  constant(name: string, tensor: GraphTensor): string {
    this.constants.set(name, tensor);
    return name;
  }

  /** One real number. */
  scalar(name: string, value: number): string {
    return this.constant(name, { shape: [], data: Float32Array.of(value), type: 'real' });
  }

  /** The graph of what was built, from one input to ten numbers under the name `output`. */
  finish(file: Pick<GraphFile, 'name' | 'producer'>, shape: readonly number[], output: string): GraphFile {
    const nodes = this.nodes.map((node) =>
      node.outputs[0] === this.last ? { ...node, outputs: [output] } : node,
    );
    const input = { name: INPUT, shape: [null, ...shape] };
    return { ...file, opset: OPSET, inputs: [input], outputs: [output], nodes, constants: this.constants };
  }
}

/** What a graph made here calls its input: the pixels. */
export const INPUT = 'pixels';

/**
 * The same network as a graph of ONNX operators: dense → Gemm, conv2d → Conv, pools → MaxPool or AveragePool, the
 * activation as a node behind. The input is [batch, 784], or [batch, 1, 28, 28] where the first layer is not dense;
 * the output `logits` is [batch, 10]. Tensors are not copied.
 */
export function graphOfLayers(file: WeightsFile): GraphFile {
  const builder = new GraphBuilder(INPUT);
  for (const layer of file.architecture) addLayer(builder, layer, file);
  const shape = file.architecture[0]?.kind === 'dense' ? [PIXELS] : [1, SIDE, SIDE];
  return builder.finish({ name: file.name, producer: 'Digit Desk' }, shape, 'logits');
}

function addLayer(builder: GraphBuilder, layer: LayerDescription, file: WeightsFile): void {
  const tensor = (name: string): string => {
    const found = file.tensors.get(name);
    return found === undefined ? name : builder.constant(name, { ...found, type: 'real' });
  };
  switch (layer.kind) {
    case 'dense':
      builder.add('Gemm', [tensor(layer.weights), tensor(layer.bias)]);
      return addActivation(builder, layer.activation);
    case 'conv2d': {
      const { padding: p, stride: s } = layer;
      builder.add('Conv', [tensor(layer.weights), tensor(layer.bias)], {
        strides: [s, s],
        pads: [p, p, p, p],
      });
      return addActivation(builder, layer.activation);
    }
    case 'maxPool':
    case 'averagePool': {
      const [window, strides] = [
        [layer.size, layer.size],
        [layer.stride, layer.stride],
      ];
      builder.add(layer.kind === 'maxPool' ? 'MaxPool' : 'AveragePool', [], {
        kernel_shape: window,
        strides,
      });
      return;
    }
    case 'flatten':
      builder.add('Flatten', []);
      return;
    default:
      layer satisfies never;
  }
}

function addActivation(builder: GraphBuilder, activation: 'step' | 'sigmoid' | 'relu' | 'identity'): void {
  if (activation === 'relu') builder.add('Relu', []);
  else if (activation === 'sigmoid') builder.add('Sigmoid', []);
  else if (activation === 'step') {
    // 1 above zero, 0 else; 1 is FLOAT in TensorProto.DataType.
    builder.add('Greater', [builder.scalar('zero', 0)]).add('Cast', [], { to: 1 });
  }
}
