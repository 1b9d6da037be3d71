import { CarpalError } from '../../../src/errors.js';
import { type GestureTemplate, type GestureTemplates, TEMPLATE_AXES } from './gesture-template.js';

/** Curves are written as whole numbers from -100 to 100 of a size, one string an axis. */
interface CurvesText {
  readonly mps2: number;
  readonly axes: readonly string[];
}
interface TemplateText extends Omit<GestureTemplate, 'mean' | 'variation'> {
  readonly mean: CurvesText;
  readonly variation: CurvesText;
}

const FULL = 100;

export function writeGestures({ command, source, templates }: GestureTemplates): string {
  const texts = templates.map(
    (one): TemplateText => ({
      ...one,
      mean: curvesText(one.mean),
      variation: curvesText(one.variation),
    }),
  );
  return `${JSON.stringify({ command, source, templates: texts }, null, 2)}\n`;
}

/** Throws `bad-file` for curves of different lengths. */
export function readGestures(text: string): GestureTemplates {
  const file = JSON.parse(text) as Omit<GestureTemplates, 'templates'> & {
    templates: readonly TemplateText[];
  };
  const templates = file.templates.map((one): GestureTemplate => {
    const mean = curvesOf(one.mean);
    const variation = curvesOf(one.variation);
    if (mean.length === variation.length) return { ...one, mean, variation };
    throw new CarpalError(
      'bad-file',
      `gestures: expected ${mean.length} numbers of variation, found ${variation.length}`,
    );
  });
  return { ...file, templates };
}

function curvesText(values: Float64Array): CurvesText {
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const mps2 = Number(most.toPrecision(4));
  const axes = Array.from({ length: TEMPLATE_AXES }, (_, axis) =>
    [...values]
      .filter((_, i) => i % TEMPLATE_AXES === axis)
      .map((value) => Math.round((FULL * value) / mps2) || 0)
      .join(' '),
  );
  return { mps2, axes };
}

function curvesOf({ mps2, axes }: CurvesText): Float64Array {
  const columns = axes.map((text) => text.split(' ').map(Number));
  const points = columns[0]?.length ?? 0;
  if (
    columns.length !== TEMPLATE_AXES ||
    columns.some((column) => column.length !== points || !column.every(Number.isInteger))
  ) {
    throw new CarpalError(
      'bad-file',
      `gestures: expected ${TEMPLATE_AXES} axes of ${points} whole numbers each, found others`,
    );
  }
  return Float64Array.from(
    { length: points * TEMPLATE_AXES },
    (_, i) => (columns[i % TEMPLATE_AXES]![Math.floor(i / TEMPLATE_AXES)]! * mps2) / FULL,
  );
}
