import type { LogName, ReplyOf } from '../../src/link/operations.js';
import type { LinkClient } from './link-client.js';

export type LogStretch = Omit<ReplyOf<'logList'>, 'count'>;

/** The stretches a log holds, oldest first. Rejects as `LinkClient.request` does. */
export async function listLog(client: LinkClient, log: LogName): Promise<LogStretch[]> {
  const stretches: LogStretch[] = [];
  for (let index = 0; ; index++) {
    const { count, ...stretch } = await client.request('logList', { log, index });
    if (index < count) stretches.push(stretch);
    if (index + 1 >= count) return stretches;
  }
}
