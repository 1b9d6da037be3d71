import { CarpalError } from '../../../src/errors.js';
import type { MotionModels, PersonModel, Style, VarModel } from './motion-model.js';

/** Numbers are written as text in one string a matrix: short lines, and a diff that can be read. */
interface VarText {
  readonly order: number;
  readonly ar: string;
  readonly noise: string;
  readonly kurtosis: number;
}
interface StyleText {
  readonly posture: string;
  readonly sway: number;
  readonly fast: VarText;
  readonly gait?: { readonly strideHz: number; readonly harmonics: string };
}
interface PersonText extends Omit<PersonModel, 'slow' | 'styles' | 'real'> {
  readonly slow: VarText;
  readonly styles: readonly StyleText[];
  readonly real: { rms: number; dominantHz: number; tiltSpreadRad: number; spectrumDb: string };
}
interface FileText extends Omit<MotionModels, 'activities'> {
  readonly activities: readonly {
    readonly activity: string;
    readonly set: string;
    readonly persons: readonly PersonText[];
  }[];
}

export function writeCoefficients(models: MotionModels): string {
  const varText = (model: VarModel): VarText => ({
    order: model.order,
    ar: words(model.ar),
    noise: words(model.noise),
    kurtosis: model.kurtosis,
  });
  const styleText = (style: Style): StyleText => ({
    posture: words(style.posture),
    sway: style.sway,
    fast: varText(style.fast),
    ...(style.gait
      ? { gait: { strideHz: style.gait.strideHz, harmonics: words(style.gait.harmonics) } }
      : {}),
  });
  const file: FileText = {
    command: models.command,
    sources: models.sources,
    activities: models.activities.map(({ activity, set, persons }) => ({
      activity,
      set,
      persons: persons.map((one) => ({
        ...one,
        slow: varText(one.slow),
        styles: one.styles.map(styleText),
        real: {
          rms: round(one.real.dynamicRmsMps2, 4),
          dominantHz: round(one.real.dominantHz, 1),
          tiltSpreadRad: round(one.real.tiltSpreadRad, 4),
          spectrumDb: words(one.real.spectrumDb.map((level) => round(level, 1))),
        },
      })),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Throws `bad-file` when a matrix has not the size its order asks for. */
export function readCoefficients(text: string): MotionModels {
  const file = JSON.parse(text) as FileText;
  const varModel = ({ order, ar, noise, kurtosis }: VarText): VarModel => ({
    order,
    ar: Float64Array.from(numbers(ar, 9 * order)),
    noise: Float64Array.from(numbers(noise, 9)),
    kurtosis,
  });
  return {
    command: file.command,
    sources: file.sources,
    activities: file.activities.map(({ activity, set, persons }) => ({
      activity,
      set,
      persons: persons.map((one) => ({
        ...one,
        slow: varModel(one.slow),
        styles: one.styles.map((style) => {
          const [x, y, z] = numbers(style.posture, 3);
          const { gait } = style;
          return {
            posture: [x!, y!, z!] as const,
            sway: style.sway,
            fast: varModel(style.fast),
            ...(gait
              ? { gait: { ...gait, harmonics: Float64Array.from(numbers(gait.harmonics)) } }
              : {}),
          };
        }),
        real: {
          dynamicRmsMps2: one.real.rms,
          dominantHz: one.real.dominantHz,
          tiltSpreadRad: one.real.tiltSpreadRad,
          spectrumDb: numbers(one.real.spectrumDb),
        },
      })),
    })),
  };
}

function words(values: ArrayLike<number>): string {
  return Array.from(values, (value) => String(value).replace(/^(-?)0\./, '$1.')).join(' ');
}

function numbers(text: string, count?: number): number[] {
  const values = text.split(' ').map(Number);
  if (values.some((x) => !Number.isFinite(x)) || (count ?? values.length) !== values.length) {
    throw new CarpalError(
      'bad-file',
      `coefficients: expected ${count ?? 'only'} numbers, found "${text.slice(0, 40)}"`,
    );
  }
  return values;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
