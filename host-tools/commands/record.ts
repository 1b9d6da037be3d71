import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Command, Option } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { type GuideEvent, guide } from '../collection/guide.js';
import { planOf, planSeconds } from '../collection/plan.js';
import { readProtocol } from '../collection/protocol.js';
import { SampleWindow } from '../collection/sample-window.js';
import { openSessionFolder, type SessionFacts } from '../collection/session-folder.js';
import { nextSession } from '../collection/study.js';
import { durationText } from '../console/time-text.js';
import { Capture } from '../link/capture.js';
import { CaptureFile } from '../link/capture-file.js';
import { pause, realTime } from '../link/time.js';
import { packageRoot } from '../package-root.js';
import { connectWatch, type DeviceOptions, deviceOptions } from './device-options.js';
import { wholeNumber } from './number-option.js';

interface Options extends DeviceOptions {
  subject: string;
  session?: string;
  consent: string;
  hand?: SessionFacts['hand'];
  out: string;
  seed: number;
  wait: number;
  json?: true;
}

const RECORDING = 'recording.carpal';
const PROTOCOLS = join(packageRoot, 'host-tools', 'collection', 'protocols');
/** Samples of the last watermark are on their way when a repetition ends. */
const ARRIVAL_MS = 3000;
const LOOK_MS = 50;

export function registerRecord(program: Command): void {
  const shipped = readdirSync(PROTOCOLS).map((file) => basename(file, '.json'));
  deviceOptions(
    program
      .command('record')
      .description('guide a person through a protocol and label what they do'),
  )
    .argument('<protocol>', `a protocol's .json file, or ${shipped.join(', ')}`)
    .requiredOption('--subject <pseudonym>', 'who wears the watch; never a name')
    .requiredOption('--consent <text>', 'what the wearer agreed to, and when')
    .option('--session <name>', 'one folder each; a study’s next if left out, else first')
    .addOption(
      new Option('--hand <hand>', 'the wrist it is worn on; a study says which').choices([
        'unknown',
        'left',
        'right',
      ]),
    )
    .option('--out <folder>', 'gets <subject>/<session>/', 'recordings')
    .option('--seed <number>', 'of the order, where the protocol mixes it', wholeNumber(), 1)
    .option('--wait <seconds>', 'how long the watch may stay away', wholeNumber(0), 60)
    .option('--json', 'a line of JSON for each thing that happens')
    .action(run);
}

async function run(name: string, options: Options): Promise<void> {
  const { subject, consent, out } = options;
  const protocol = readProtocol(pathOf(name));
  const asked = { session: options.session ?? null, hand: options.hand ?? null };
  const next = nextSession(protocol, asked, (session) =>
    existsSync(join(out, subject, session, RECORDING)),
  );
  const { session, hand } = next;
  const facts = { subject, session, hand, consent, protocol: protocol.name };
  const plan = planOf(protocol, options.seed);
  const first = await connectWatch(options);
  await first.client.close();
  const path = join(openSessionFolder(out, facts), RECORDING);
  if (existsSync(path)) {
    throw new CarpalError('usage', `expected a new session, found ${path}: name another --session`);
  }

  const longestS = Math.max(...plan.map(({ exercise }) => exercise.durationS));
  const window = new SampleWindow(longestS + ARRIVAL_MS / 1000);
  const file = new CaptureFile(path, undefined, (record) => {
    if (record.type === 'imu') window.take(record);
  });
  file.note({ type: 'session', ...facts });
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const render = options.json ? renderJson : renderText(plan.length);
  const capture = new Capture({
    file,
    connect: async (onRecords) =>
      (await connectWatch({ ...options, port: first.port }, { onRecords })).client,
    label: protocol.name,
    signal: abort.signal,
    patienceMs: options.wait * 1000,
    onNote: (note) => process.stderr.write(`note: ${note}\n`),
  });
  let kept = 0;
  const capturing = capture.run().finally(stop);
  // Awaited at the end; until then its failure only ends the guide.
  capturing.catch(() => undefined);
  if (!options.json) {
    const length = durationText(planSeconds(plan, protocol.countdownS));
    if (next.posture !== null) {
      const which = `session ${next.number} of ${next.sessions}, ${session}`;
      process.stderr.write(`${which}: ${next.posture} (${hand} wrist)\n`);
    }
    process.stderr.write(
      `${protocol.introduction}\n${plan.length} repetitions, about ${length}; Ctrl-C ends\n`,
    );
  }
  const steps = guide(
    plan,
    protocol.countdownS,
    {
      nowUs: () => capture.deviceTimeUs(),
      arrived: async (endUs) => {
        const until = realTime.nowMs() + ARRIVAL_MS;
        while (window.lastUs < endUs && realTime.nowMs() < until) await pause(realTime, LOOK_MS);
      },
      stretch: (startUs, endUs) => window.stretch(startUs, endUs),
      keep: ({ label: kind }, startUs, endUs) => {
        const label = { id: ++kept, startUs, endUs, kind, annotator: 'protocol', uncertain: false };
        file.note({ type: 'label', state: 'set', ...label });
      },
    },
    realTime,
    abort.signal,
  );
  try {
    while (!capture.isConnected && !abort.signal.aborted) await pause(realTime, LOOK_MS);
    for await (const step of steps) render(step);
  } finally {
    stop();
    await capturing.finally(() => {
      file.close();
      process.off('SIGINT', stop).off('SIGTERM', stop);
    });
  }
  const summary = { path, kept, wanted: plan.length, samples: file.tally.samples };
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ type: 'summary', ...summary })}\n`
      : `${path}: ${kept} of ${plan.length} repetitions, ${summary.samples} samples; carpal label ${path} shows them\n`,
  );
}

/** A shipped protocol's name, or a file. */
function pathOf(name: string): string {
  const shipped = join(PROTOCOLS, `${name}.json`);
  return existsSync(shipped) ? shipped : name;
}

function renderJson(event: GuideEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function renderText(total: number): (event: GuideEvent) => void {
  return (event) => process.stderr.write(textOf(event, total));
}

function textOf(event: GuideEvent, total: number): string {
  switch (event.type) {
    case 'next':
      return `\n${event.index + 1}/${total}  ${event.repetition.exercise.prompt}\n`;
    case 'countdown':
      return `${event.secondsLeft} … `;
    case 'go':
      return `GO (${event.seconds} s) `;
    case 'kept':
      return 'good\n';
    case 'problem':
      return `\n  ${event.problem}; ${event.again ? 'once more' : 'left out'}\n`;
    case 'rest':
      return `rest ${event.seconds} s\n`;
  }
}
