import { readLog } from '../../host-tools/link/log-reader.js';
import { linkBench } from '../link/bench.js';
import { FakeLog, FakeServices } from '../link/fake-services.js';
import type { Pace } from '../link/paced-line.js';

export interface LinkBench {
  /** Bytes of log that arrive, of those the line carries. */
  readonly at921600: number;
  readonly atUsb: number;
}

/** A log over a line of a given byte rate, in virtual time: what requests, frames and waiting take of it. */
export default async function link(): Promise<LinkBench> {
  return {
    // A UART sends ten bits a byte.
    at921600: await shareOf({ bytesPerS: 92_160 }, 1_000_000),
    atUsb: await shareOf({ bytesPerS: 1_000_000 }, 10_000_000),
  };
}

/** 2 ms each way are what a kernel and Node take; the driver on the watch holds 4 KB. */
export async function shareOf(pace: Pace, bytes: number): Promise<number> {
  const { time, client } = linkBench(new FakeServices(new FakeLog([0, bytes])), {
    delayMs: 2,
    ...pace,
  });
  const pull = async (): Promise<number> => {
    let pulled = 0;
    for await (const stretch of readLog(client, 'raw', 0, bytes)) pulled += stretch.length;
    return pulled;
  };
  const startedMs = time.nowMs();
  const pulled = await time.run(pull());
  const seconds = (time.nowMs() - startedMs) / 1000;
  return pulled / seconds / pace.bytesPerS;
}
