import type { Parity } from '../../models/training/parity.js';
import { parseConfig } from '../../src/config.js';
import { handwashLimits } from '../../src/detect/handwash-stage.js';
import type { ReportContext } from '../report/report-context.js';
import type { Evaluated } from './run-evaluation.js';

/** What the report asks for beside the evaluation; it reads motion again from where it came. */
export function reportContext(
  { models, sources }: Evaluated,
  command: string,
  config: string,
  float: ReportContext['floatAgainstInt8'],
): ReportContext {
  const { rateHz, window, hop } = models.metadata.input;
  const hopUs = (hop * 1e6) / rateHz;
  return {
    command,
    windowUs: (window * 1e6) / rateHz,
    hopUs,
    limits: handwashLimits(parseConfig(config).handwash, hopUs),
    floatAgainstInt8: float ?? trainedParity(models.shipped.metadata),
    async traceOf(recording, fromUs, toUs) {
      for (const source of sources) {
        const found = await source.find(recording);
        if (!found) continue;
        const { t_us, accelMps2 } = found;
        const from = t_us.findIndex((t) => t >= fromUs);
        const after = t_us.findIndex((t) => t > toUs);
        const to = after < 0 ? t_us.length : after;
        return { t_us: t_us.slice(from, to), accelMps2: accelMps2.slice(3 * from, 3 * to) };
      }
      return null;
    },
  };
}

/** What training measured of the int8 model against its float network; null where model.json lacks it. */
function trainedParity(metadata: string): ReportContext['floatAgainstInt8'] {
  const { parity } = JSON.parse(metadata) as { parity?: { float?: Partial<Parity> } };
  const { windows, mean, largest, flips } = parity?.float ?? {};
  if (windows === undefined || mean === undefined) return null;
  const row = (figure: string, int8: number | undefined, unit: string) => ({
    ...{ figure, float: null, int8: int8 ?? null, unit },
  });
  return {
    source: `${windows} windows when the model was trained; --check-float measures it on these recordings`,
    figures: [
      row('Scores apart from the float network, mean', mean, 'steps'),
      row('The largest of these', largest, 'steps'),
      row('Windows whose more likely class is another', flips, ''),
    ],
  };
}
