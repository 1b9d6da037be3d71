import { SeededRandom } from '../../../host-tools/seeded-random.js';
import { STANDARD_GRAVITY_MPS2 } from '../../../host-tools/virtual-watch/sensor.js';
import {
  type ActivityName,
  activityOf,
} from '../../../host-tools/virtual-watch/wearer/activities.js';
import { Bout } from '../../../host-tools/virtual-watch/wearer/bout.js';
import type { EvenMotion } from '../../../host-tools/virtual-watch/wearer/fitting/split.js';
import type { PersonModel } from '../../../host-tools/virtual-watch/wearer/motion-model.js';
import { Posture } from '../../../host-tools/virtual-watch/wearer/posture.js';

/** One person's way of an activity, without strap and sensor noise. */
export function playPerson(
  activity: ActivityName,
  person: PersonModel,
  seconds: number,
): EvenMotion {
  const rateHz = 50;
  const bout = new Bout(activityOf(activity), person, rateHz, new SeededRandom(1, person.person));
  const posture = new Posture(1 / rateHz, new SeededRandom(2));
  const samples = new Float64Array(3 * seconds * rateHz);
  for (let at = 0; at < samples.length; at += 3) {
    if (bout.next()) posture.turn(bout.posture);
    posture.follow(bout.aim[0]!, bout.aim[1]!, bout.aim[2]!);
    for (let axis = 0; axis < 3; axis++) {
      samples[at + axis] =
        STANDARD_GRAVITY_MPS2 * posture.up[axis]! + posture.travel[axis]! + bout.fast[axis]!;
    }
  }
  return { rateHz, samples };
}
