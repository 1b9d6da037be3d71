import { CarpalError } from '../../src/errors.js';
import type { ModelPackage } from '../firmware/model-package.js';
import { keepConnected } from './keep-connected.js';
import type { LinkClient } from './link-client.js';
import { isRefusal } from './link-error.js';
import { listModels } from './list-models.js';
import { pause, realTime, type Time } from './time.js';

export interface PushOptions {
  readonly model: ModelPackage;
  /** Opens the line, at the start and whenever it broke. */
  readonly connect: () => Promise<LinkClient>;
  /** Runs it: the watch starts anew. */
  readonly activate: boolean;
  /** Bytes of the package that the watch has. */
  readonly onProgress?: (bytes: number) => void;
  readonly time?: Time;
  /** How long a line may stay away, and a watch may take to start. */
  readonly patienceMs?: number;
}

export interface Pushed {
  /** Bytes that the watch had already when the push began. */
  readonly resumedFrom: number;
  /** Times the line broke. */
  readonly breaks: number;
}

/** With a request's code and its offset they stay below a frame's payload. */
const BLOCK_BYTES = 960;
const PATIENCE_MS = 30_000;
const LOOK_MS = 100;

/**
 * Sends a model to a watch through breaks of the line, has it checked and tried there, and run where it is
 * asked for. Rejects with `device-refused` where the watch says no or goes back to the model before, and with
 * `device-lost` and `no-device`: pushed again it goes on where it stopped.
 */
export async function pushModel(options: PushOptions): Promise<Pushed> {
  const { time = realTime, patienceMs = PATIENCE_MS } = options;
  const done = new AbortController();
  let resumedFrom: number | null = null;
  let breaks = 0;
  let activatedIn: number | null = null;
  await keepConnected({
    connect: options.connect,
    signal: done.signal,
    patienceMs,
    time,
    onAway: () => {
      // A board that starts anew may take its port along.
      if (activatedIn === null) breaks++;
    },
    onConnected: async (client) => {
      if (activatedIn === null) {
        const from = await sendThroughRestart(client, options);
        resumedFrom ??= from;
        if (options.activate) activatedIn = await activate(client, options.model);
      }
      if (activatedIn !== null) {
        await restart(client, activatedIn, time, patienceMs);
        await expectRunning(client, options.model);
      }
      done.abort();
    },
  });
  return { resumedFrom: resumedFrom ?? 0, breaks };
}

/** A watch that started anew has forgotten what it had, and refuses what follows. */
async function sendThroughRestart(client: LinkClient, options: PushOptions): Promise<number> {
  const { bootId } = await client.info();
  try {
    return await send(client, options);
  } catch (error) {
    if (!isRefusal(error, 'bad-value') || (await client.info()).bootId === bootId) throw error;
    return await send(client, options);
  }
}

/** Returns how many bytes the watch had. */
async function send(client: LinkClient, { model, onProgress }: PushOptions): Promise<number> {
  const { name, sha256, bytes } = model;
  const begun = await client.request('modelBegin', { name, sha256, bytes: bytes.length });
  let { offset } = begun;
  onProgress?.(offset);
  while (offset < bytes.length) {
    const data = bytes.subarray(offset, offset + BLOCK_BYTES);
    ({ offset } = await client.request('modelWrite', { offset }, { data }));
    onProgress?.(offset);
  }
  for (let left: number | null = 1; left !== null && left > 0; ) {
    ({ left } = await client.request('modelCommit', {}));
  }
  return begun.offset;
}

/** Returns the number of the watch's start, after which the model will run. */
async function activate(client: LinkClient, model: ModelPackage): Promise<number> {
  const { bootId } = await client.info();
  const { name, modelSha256: sha256 } = model;
  await client.request('modelActivate', { name, sha256 });
  return bootId;
}

/** Asks until the watch has started anew: a line that broke may have taken the request or its reply along. */
async function restart(
  client: LinkClient,
  from: number,
  time: Time,
  patienceMs: number,
): Promise<void> {
  const endMs = time.nowMs() + patienceMs;
  while ((await client.info()).bootId === from) {
    if (time.nowMs() > endMs) {
      throw new CarpalError(
        'device-refused',
        'expected the watch to start anew, found it running on',
      );
    }
    await client.request('reboot', { target: 'app' });
    await pause(time, LOOK_MS);
  }
}

async function expectRunning(client: LinkClient, model: ModelPackage): Promise<void> {
  const running = (await listModels(client)).filter(({ active }) => active);
  const { name, modelSha256 } = model;
  if (running.some((held) => held.name === name && held.sha256 === modelSha256)) return;
  throw new CarpalError(
    'device-refused',
    `expected the watch to run ${name}, found that it went back to the models before; its log of events says why`,
  );
}
