import type { EngineComparison } from '../tflite/engine-comparison.js';
import type { ModelReport, TensorReport } from '../tflite/inspection.js';
import { columns } from './columns.js';
import type { Style } from './style.js';

/** What `carpal model inspect` prints to a person. */
export function modelPage(title: string, report: ModelReport, style: Style): string {
  const { reference, s3 } = report.arena;
  const facts = [
    ['parameters', count(report.parameters)],
    ['multiply-accumulates', count(report.macs)],
    ['arena, estimated', `${count(reference)} bytes (reference kernels)`],
    ['', `${count(s3)} bytes (ESP-NN on the ESP32-S3)`],
  ];
  return `${[
    style('bold', title),
    report.description ? `  ${report.description}` : '',
    columns(facts),
    '',
    style('bold', 'operators'),
    columns([
      ['', 'operator', 'reads', 'writes', 'output', 'parameters', 'MACs', ''],
      ...report.operators.map((operator) => [
        operator.index,
        operator.operator,
        operator.inputs.join(' '),
        operator.outputs.join(' '),
        shape(operator.outputShape),
        count(operator.parameters).padStart(10),
        count(operator.macs).padStart(9),
        operator.options,
      ]),
    ]),
    '',
    style('bold', 'tensors'),
    columns([
      ['', 'type', 'shape', 'scale', 'zero', '', 'name'],
      ...report.tensors.map((tensor) => [
        tensor.index,
        tensor.elementType,
        shape(tensor.shape),
        scaleText(tensor),
        String(tensor.quantisation?.zeroPoint ?? ''),
        role(tensor, report),
        tensor.name,
      ]),
    ]),
  ]
    .filter((line) => line !== '')
    .join('\n')}\n`;
}

/** What `carpal model verify` prints to a person. */
export function comparisonPage(title: string, comparison: EngineComparison, style: Style): string {
  const { rows, outputs, histogram, maxDifference, argmaxFlips, allowed, passed } = comparison;
  const verdict = passed
    ? style('green', `within ${allowed}`)
    : style('red', `more than ${allowed} apart`);
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
  return `${[
    `${style('bold', title)}: fast against exact on ${count(rows)} seeded inputs: ${verdict}`,
    columns([
      ...histogram.map((found, steps) => [
        steps === 0 ? 'equal outputs' : `${steps} apart`,
        count(found).padStart(9),
        share(found, outputs).padStart(9),
      ]),
      ['argmax flips', count(argmaxFlips).padStart(9), share(argmaxFlips, rows).padStart(9)],
      ['largest difference', String(maxDifference).padStart(9)],
    ]),
  ].join('\n')}\n`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function shape(sizes: readonly number[]): string {
  return sizes.join('x');
}

function scaleText({ quantisation }: TensorReport): string {
  if (!quantisation) return '';
  const { minScale, maxScale, scales, axis } = quantisation;
  const least = minScale.toPrecision(4);
  return scales === 1 ? least : `${least}…${maxScale.toPrecision(4)} (${scales} along ${axis})`;
}

function role(tensor: TensorReport, report: ModelReport): string {
  if (report.inputs.includes(tensor.index)) return 'input';
  if (report.outputs.includes(tensor.index)) return 'output';
  return tensor.constant ? 'constant' : '';
}
