import type { Activation } from '../layers.js';
import { type QuantisedMultiplier, quantiseMultiplier } from '../quantised-multiplier.js';
import { type Activations, type Node, refuseNode } from './node.js';

/** The kernels shift left by at most this (a DCHECK of MultiplyByQuantizedMultiplier). */
const MAX_SHIFT = 30;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** The int8 range a fused activation leaves (CalculateActivationRangeQuantized). */
export function activationRange(activation: Activation, output: Activations): Range {
  const quantised = (real: number): number =>
    output.zeroPoint + roundHalfAway(Math.fround(real / output.scale));
  switch (activation) {
    case 'none':
      return { min: -128, max: 127 };
    case 'relu':
      return { min: Math.max(-128, quantised(0)), max: 127 };
    case 'relu6':
      return { min: Math.max(-128, quantised(0)), max: Math.min(127, quantised(6)) };
    case 'relu-n1-to-1':
      return { min: Math.max(-128, quantised(-1)), max: Math.min(127, quantised(1)) };
  }
}

function roundHalfAway(x: number): number {
  return x < 0 ? -Math.floor(0.5 - x) : Math.floor(x + 0.5);
}

/** A real factor of this node as multiplier and shift. Throws `bad-model` for one too large. */
export function nodeMultiplier(node: Node, real: number): QuantisedMultiplier {
  if (!(real >= 0 && real < 2 ** MAX_SHIFT)) {
    refuseNode(node, `expected scales whose ratio is below 2^${MAX_SHIFT}, found ${real}`);
  }
  return quantiseMultiplier(real);
}

/** From int32 accumulators to int8 outputs, a multiplier and shift for each channel. */
export interface Requantisation {
  readonly multipliers: Int32Array;
  readonly shifts: Int32Array;
  readonly zeroPoint: number;
  readonly range: Range;
}

/** `factors`: real factor of each channel, input scale x weight scale / output scale. */
export function requantisation(
  node: Node,
  factors: readonly number[],
  output: Activations,
  activation: Activation,
): Requantisation {
  const quantised = factors.map((factor) => nodeMultiplier(node, factor));
  return {
    multipliers: Int32Array.from(quantised, (q) => q.multiplier),
    shifts: Int32Array.from(quantised, (q) => q.shift),
    zeroPoint: output.zeroPoint,
    range: activationRange(activation, output),
  };
}

/** The factor of each channel of a convolution; one weight scale serves all channels. */
export function channelFactors(
  node: Node,
  input: Activations,
  weights: { readonly scales: readonly number[]; readonly quantizedDimension: number },
  channelAxis: number,
  channels: number,
  output: Activations,
): readonly number[] {
  const { scales, quantizedDimension } = weights;
  if (scales.length !== 1 && scales.length !== channels) {
    refuseNode(node, `expected 1 or ${channels} weight scales, found ${scales.length}`);
  }
  if (scales.length > 1 && quantizedDimension !== channelAxis) {
    refuseNode(node, `expected scales along axis ${channelAxis}, found ${quantizedDimension}`);
  }
  return Array.from({ length: channels }, (_, channel) => {
    const scale = scales.length === 1 ? scales[0]! : scales[channel]!;
    return (input.scale * scale) / output.scale;
  });
}
