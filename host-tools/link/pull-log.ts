import { CarpalError } from '../../src/errors.js';
import type { LogName } from '../../src/link/operations.js';
import type { LinkClient } from './link-client.js';
import { isLost, isRefusal } from './link-error.js';
import { type LogStretch, listLog } from './log-list.js';
import { readLog } from './log-reader.js';
import { PullFile } from './pull-file.js';
import { verifyPull } from './pull-verify.js';
import { pause, realTime, type Time } from './time.js';

export interface PullProgress {
  /** In the file now, and when it is whole. */
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface PullOptions {
  readonly log: LogName;
  /** Where the log goes; where a file stands there already, it gets another name. */
  readonly path: string;
  /** Opens the line, at the start and whenever it broke. Rejects with `device-lost` or `no-device` to be asked again. */
  readonly connect: () => Promise<LinkClient>;
  readonly onProgress?: (progress: PullProgress) => void;
  readonly onNote?: (note: string) => void;
  readonly time?: Time;
  /** How long a line may stay away. */
  readonly patienceMs?: number;
}

export interface Pulled {
  readonly path: string;
  readonly bytes: number;
  /** Offset after the last byte: what may be erased. */
  readonly upTo: number;
  /** That the watch overwrote before they were pulled. */
  readonly lostBytes: number;
  /** Times the line broke. */
  readonly breaks: number;
}

const PATIENCE_MS = 30_000;
const RETRY_MS = 250;

/**
 * Pulls what a log holds when the pull begins, through breaks of the line, into one file, and checks it
 * against the watch's own hash. A pull that ended early goes on at its last byte. Rejects with
 * `device-lost`, `no-device`, `device-refused`, `write-failed`, and `bad-record` where the hashes differ.
 */
export async function pullLog(options: PullOptions): Promise<Pulled> {
  const { time = realTime, patienceMs = PATIENCE_MS } = options;
  let pull: Pull | null = null;
  let breaks = 0;
  let progressMs = time.nowMs();
  for (;;) {
    const before = pull?.file.bytes ?? 0;
    try {
      const client = await options.connect();
      try {
        pull ??= await Pull.begin(client, options);
        const done = await pull.go(client);
        return { ...done, breaks };
      } finally {
        await client.close();
      }
    } catch (error) {
      const isAway = isLost(error) || (error instanceof CarpalError && error.code === 'no-device');
      if ((pull?.file.bytes ?? 0) > before) progressMs = time.nowMs();
      if (!isAway || time.nowMs() - progressMs > patienceMs) {
        pull?.file.close();
        if (!isAway || pull === null) throw error;
        const message = `${error.message}; ${pull.file.bytes} B are kept: pull again to go on`;
        throw new CarpalError('device-lost', message, { cause: error });
      }
      if (pull !== null) breaks++;
      await pause(time, RETRY_MS);
    }
  }
}

class Pull {
  readonly file: PullFile;
  private readonly options: PullOptions;
  private readonly upTo: number;
  private lostBytes = 0;

  private constructor(options: PullOptions, file: PullFile, upTo: number) {
    this.options = options;
    this.file = file;
    this.upTo = upTo;
  }

  static async begin(client: LinkClient, options: PullOptions): Promise<Pull> {
    const { board } = await client.info();
    const stretches = await listLog(client, options.log);
    const file = new PullFile(options.path, board, options.log);
    const pull = new Pull(options, file, stretches.at(-1)?.to ?? 0);
    try {
      await pull.checkEarlier(client);
    } catch (error) {
      file.close();
      throw error;
    }
    return pull;
  }

  /** All that is missing, then the check. */
  async go(client: LinkClient): Promise<Omit<Pulled, 'breaks'>> {
    const { file, upTo, options } = this;
    await client.info();
    for (;;) {
      const stretches = await listLog(client, options.log);
      const stretch = stretches.find(({ to }) => to > (file.next ?? -1));
      const from = Math.max(stretch?.from ?? upTo, file.next ?? 0);
      if (stretch === undefined || from >= upTo) break;
      if (file.next !== null && from > file.next) this.lostBytes += from - file.next;
      try {
        await this.take(client, from, Math.min(stretch.to, upTo), stretches);
      } catch (error) {
        // The ring went on beneath the pull: what is left of it is listed anew.
        if (!isRefusal(error, 'gone')) throw error;
      }
    }
    try {
      await verifyPull(client, options.log, file);
    } catch (error) {
      if (error instanceof CarpalError && error.code === 'bad-record') {
        options.onNote?.(`what was pulled is kept in ${file.restart()}; pull again`);
      }
      throw error;
    }
    const bytes = file.bytes;
    return { path: file.finish(), bytes, upTo, lostBytes: this.lostBytes };
  }

  private async take(
    client: LinkClient,
    from: number,
    to: number,
    stretches: readonly LogStretch[],
  ): Promise<void> {
    const { file, options, upTo } = this;
    // From here on the watch hashes what it sends.
    if (file.next !== from) {
      await client.request('logHash', { log: options.log, from, to: from });
      file.begin(from);
    }
    const later = stretches.reduce(
      (sum, stretch) =>
        sum + Math.max(0, Math.min(stretch.to, upTo) - Math.max(stretch.from, from)),
      0,
    );
    const totalBytes = file.bytes + later;
    for await (const bytes of readLog(client, options.log, from, to)) {
      file.append(bytes);
      options.onProgress?.({ bytes: file.bytes, totalBytes });
    }
  }

  /** The end of an earlier pull must still be what the watch has there, else it was another log. */
  private async checkEarlier(client: LinkClient): Promise<void> {
    const { file, options } = this;
    const { next } = file;
    const last = file.parts.at(-1);
    if (next === null || last === undefined || next === last.from) return;
    const from = Math.max(last.from, next - TAIL_BYTES);
    const start = file.bytes - (next - from);
    try {
      const { at, crc } = await client.request('logHash', { log: options.log, from, to: next });
      if (at === next && crc === file.crc(start, file.bytes)) return;
    } catch (error) {
      if (!isRefusal(error, 'gone') && !isRefusal(error, 'bad-value')) throw error;
    }
    const kept = file.restart();
    options.onNote?.(`the earlier pull is not of what the watch holds now: it is kept in ${kept}`);
  }
}

const TAIL_BYTES = 4096;
