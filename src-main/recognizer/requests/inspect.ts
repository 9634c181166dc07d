import { ExpectedError } from '../../shared/failure';
import type { Handlers } from '../../shared/contract';
import { sentence } from '../sentences';
import type { RequestContext } from './request-context';

/** The requests that open a network up. */
export function inspectHandlers({ models, engine }: RequestContext): Pick<Handlers, 'inspect' | 'weightsOf'> {
  return {
    async inspect({ model, device, input }) {
      (await models).find(model);
      return { model, ...(await engine.inspect({ model, device, inputs: input })) };
    },
    async weightsOf({ model: id, layer: index }) {
      const { layers } = (await models).find(id).model;
      const layer = layers.at(index);
      if (layer?.kind === 'dense') {
        return { weights: { shape: [layer.inputs, layer.outputs], data: layer.weights }, bias: layer.bias };
      }
      if (layer?.kind === 'conv2d') {
        const shape = [layer.output[0], layer.input[0] / layer.groups, ...layer.kernel];
        return { weights: { shape, data: layer.weights }, bias: layer.bias };
      }
      throw new ExpectedError(
        'badRequest',
        layer
          ? sentence('models.layerWithoutWeights', { layer: index + 1, id, kind: layer.kind })
          : sentence('models.noLayer', { id, layers: layers.length, layer: index + 1 }),
      );
    },
  };
}
