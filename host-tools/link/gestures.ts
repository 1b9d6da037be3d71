import type { ReplyOf } from '../../src/link/operations.js';
import type { LinkClient } from './link-client.js';
import { pause } from './time.js';

export type KnownGesture = Omit<ReplyOf<'gestureList'>, 'count'>;
export type TeachingState = ReplyOf<'gestureTeaching'>;

/** What happens while a gesture is taught, in order. */
export type TeachingEvent =
  | { readonly type: 'sample'; readonly taken: number; readonly wanted: number }
  | { readonly type: 'refused'; readonly refusal: TeachingState['refusal'] };

/** A motion is over half a second after it began; nobody waits longer for its answer. */
const LOOK_MS = 150;

/** The gestures that a watch knows, built-in ones first. */
export async function listGestures(client: LinkClient): Promise<readonly KnownGesture[]> {
  const gestures: KnownGesture[] = [];
  for (let index = 0, known = 1; index < known; index++) {
    const { count, ...gesture } = await client.request('gestureList', { index });
    known = count;
    if (gesture.name !== '') gestures.push(gesture);
  }
  return gestures;
}

/** Teaches a gesture; returns how it ended. The watch stops teaching where the signal or the caller ends it. */
export async function* teachGesture(
  client: LinkClient,
  name: string,
  samples: number,
  signal: AbortSignal,
): AsyncGenerator<TeachingEvent, TeachingState, void> {
  await client.request('gestureTeach', { name, samples });
  let before = { taken: 0, refused: 0 };
  let isOver = false;
  try {
    for (;;) {
      const now = await client.request('gestureTeaching', {});
      if (now.refused > before.refused) yield { type: 'refused', refusal: now.refusal };
      for (let taken = before.taken + 1; taken <= now.taken; taken++) {
        yield { type: 'sample', taken, wanted: now.wanted };
      }
      before = now;
      isOver = now.state !== 'listening';
      if (isOver || signal.aborted) return now;
      await pause(client.time, LOOK_MS);
    }
  } finally {
    if (!isOver) await client.request('gestureStop', {}).catch(() => undefined);
  }
}

/** What somebody should know who has taught a gesture; empty where all is well. */
export function teachingWarnings({ near, nearEveryday, fewEveryday }: TeachingState): string[] {
  return [
    ...(near === ''
      ? []
      : [`it is close to ${near}: one may be taken for the other; another movement serves better`]),
    ...(nearEveryday
      ? ['everyday motion comes close to it: it will often be missed, or fire by itself']
      : []),
    ...(fewEveryday
      ? [
          'the watch has seen too little everyday motion to compare it with: teach it again tomorrow',
        ]
      : []),
  ];
}
