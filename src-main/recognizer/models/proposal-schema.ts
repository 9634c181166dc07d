import { z } from 'zod';
import { PROPOSED_ACTIVATIONS, PROPOSED_POOLS, type ArchitectureProposal } from '../../shared/proposal';

const tensor = z.string().min(1).max(500);
const side = z.int().min(1).max(512);

const layer = z.strictObject({
  kind: z.enum(['conv2d', 'dense']),
  weights: tensor,
  bias: tensor.nullable(),
  layout: z.enum(['outputsFirst', 'outputsLast']),
  norm: z
    .strictObject({
      scale: tensor.nullable(),
      shift: tensor.nullable(),
      mean: tensor,
      variance: tensor,
      epsilon: z.number().min(0).max(1),
    })
    .nullable(),
  activation: z.enum(PROPOSED_ACTIVATIONS),
  padding: z.int().min(0).max(64),
  stride: z.int().min(1).max(64),
  pool: z.strictObject({ kind: z.enum(PROPOSED_POOLS), size: side, stride: side }),
  factor: z.number().min(-1000).max(1000),
});

/** A table of layers as a person sends or the disk keeps it. What was assumed is no longer: a person looked at it. */
export const proposalSchema: z.ZodType<ArchitectureProposal> = z
  .strictObject({
    input: z
      .array(
        z
          .int()
          .min(1)
          .max(512 * 512),
      )
      .min(1)
      .max(3),
    layers: z.array(layer).min(1).max(200),
    flattened: z.enum(['channelsFirst', 'channelsLast']),
    assumptions: z.array(z.unknown()).max(100),
    unused: z.array(z.string().max(500)).max(10_000),
  })
  .transform((proposal) => ({ ...proposal, assumptions: [] }));
