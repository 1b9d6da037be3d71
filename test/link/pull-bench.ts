import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LinkClient } from '../../host-tools/link/link-client.js';
import { type Pulled, type PullOptions, pullLog } from '../../host-tools/link/pull-log.js';
import { linkBench } from './bench.js';
import type { FakeServices } from './fake-services.js';
import type { Pace } from './paced-line.js';

/** A folder for the tests of one suite. */
export function pullFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-pull-'));
  after(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A watch on a wire that is cut every `breakEveryMs`, and a host that plugs itself in again. */
export function pullBench(services: FakeServices, pace?: Pace, breakEveryMs = 0) {
  const bench = linkBench(services, pace);
  const { time, line } = bench;
  const notes: string[] = [];
  const connect = async (): Promise<LinkClient> => {
    if (breakEveryMs > 0) time.after(breakEveryMs, () => line.cut());
    return new LinkClient(line.connect(), { time });
  };
  const pull = (path: string, options: Partial<PullOptions> = {}): Promise<Pulled> =>
    time.run(
      pullLog({
        log: 'raw',
        path,
        connect,
        time,
        onNote: (note) => notes.push(note),
        ...options,
      }),
    );
  return { ...bench, notes, connect, pull };
}
