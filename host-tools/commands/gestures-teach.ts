import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { SAMPLES_MOST } from '../../src/taught.js';
import {
  type TeachingEvent,
  type TeachingState,
  teachGesture,
  teachingWarnings,
} from '../link/gestures.js';
import { pause, realTime } from '../link/time.js';
import { withGestures } from './armed-gestures.js';
import { type DeviceOptions, deviceOptions } from './device-options.js';
import { wholeNumber } from './number-option.js';

interface Options extends DeviceOptions {
  samples: number;
  countdown: number;
  json?: true;
}

export function registerGesturesTeach(gestures: Command): void {
  deviceOptions(gestures.command('teach').description('teach a watch a gesture from a few samples'))
    .argument('<name>', 'up to 24 bytes of UTF-8; one that was taught is taught anew')
    .option('--samples <number>', 'how often it is made', wholeNumber(1, SAMPLES_MOST), 3)
    .option('--countdown <seconds>', 'to put the hand at rest', wholeNumber(0, 60), 3)
    .option('--json', 'a line of JSON for each thing that happens')
    .action(run);
}

async function run(name: string, options: Options): Promise<void> {
  const { samples, countdown, json } = options;
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const end = await withGestures(options, async (client) => {
      if (!json) {
        say(`make ${name} ${samples === 1 ? 'once' : `${samples} times`}, a second's rest between`);
      }
      for (let left = countdown; left > 0 && !abort.signal.aborted; left--) {
        if (!json) say(`${left} …`);
        await pause(realTime, 1000);
      }
      const events = teachGesture(client, name, samples, abort.signal);
      let step = await events.next();
      for (; !step.done; step = await events.next()) render(step.value, options);
      return step.value;
    });
    finish(end, options);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function render(event: TeachingEvent, { json }: Options): void {
  if (json) process.stdout.write(`${JSON.stringify(event)}\n`);
  else say(textOf(event));
}

function textOf(event: TeachingEvent): string {
  if (event.type === 'sample') return `sample ${event.taken} of ${event.wanted}`;
  if (event.refusal === 'started-over') return 'three in a row differed: started over with them';
  return 'that motion differed from the samples before: once more';
}

/** Throws `bad-gesture` where it was not taught. */
function finish(end: TeachingState, { json }: Options): void {
  const { state, name, taken, wanted } = end;
  const warnings = state === 'taught' ? teachingWarnings(end) : [];
  if (json) {
    const { near, nearEveryday, fewEveryday } = end;
    const line = { type: 'summary', state, name, taken, wanted, near, nearEveryday, fewEveryday };
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  if (state !== 'taught') {
    const why = state === 'gave-up' ? 'within half a minute' : 'before it was ended';
    throw new CarpalError(
      'bad-gesture',
      `expected ${wanted} samples of ${name}, found ${taken} ${why}`,
    );
  }
  if (json) return;
  for (const warning of warnings) say(`warning: ${warning}`);
  process.stdout.write(`${name} is taught from ${taken} sample${taken === 1 ? '' : 's'}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
