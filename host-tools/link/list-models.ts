import type { ReplyOf } from '../../src/link/operations.js';
import type { LinkClient } from './link-client.js';

export type HeldModel = Omit<ReplyOf<'modelList'>, 'count'>;

/** The models that a watch holds, those that run first. */
export async function listModels(client: LinkClient): Promise<readonly HeldModel[]> {
  const models: HeldModel[] = [];
  for (let index = 0, held = 1; index < held; index++) {
    const { count, ...model } = await client.request('modelList', { index });
    held = count;
    if (model.name !== '') models.push(model);
  }
  return models;
}
