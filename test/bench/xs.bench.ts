import { runOnNode } from '../../host-tools/virtual-watch/node-run.js';
import { runWatch } from '../../host-tools/virtual-watch/run.js';
import { parseConfig } from '../../src/config.js';
import { startWatch } from '../../src/watch.js';
import { energyModel } from '../xs/energy-model.js';
import { wristMotion } from '../xs/wrist-motion.js';
import { jobOf } from '../xs/xs-runner.js';

const MINUTES = 20;

export interface XsBench {
  readonly name: string;
  /** Simulated seconds per second. */
  readonly xsSpeed: number;
  readonly nodeSpeed: number;
  /** Time on XS over time on Node. */
  readonly ratio: number;
}

/** The firmware through one recording, half of it moving: XS in its process against V8 in this one. */
export default async function xs(): Promise<XsBench> {
  const motion = wristMotion(MINUTES, 1);
  const job = jobOf({ motion, motionThresholdCounts: 334, models: energyModel });
  await runWatch({ ...job, motion: wristMotion(1, 1) });
  const xsS = await seconds(() => runWatch(job));
  const nodeS = await seconds(() => runOnNode(job, { startWatch, parseConfig }));
  const simulatedS = MINUTES * 60;
  return {
    name: 'firmware on XS against Node',
    xsSpeed: simulatedS / xsS,
    nodeSpeed: simulatedS / nodeS,
    ratio: xsS / nodeS,
  };
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1000;
}
