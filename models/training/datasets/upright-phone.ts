import { STANDARD_GRAVITY_MPS2 } from '../../../host-tools/virtual-watch/sensor.js';

/**
 * The pose all recordings begin in: upright, the screen towards its holder. Their own angles say so: azimuth and
 * roll turn as one (a pitch near −90°), and of all pitches this one agrees best with what the gyroscope adds up to
 * (0.002 to 0.05 g in the recordings without shaking).
 */
const START_PITCH = (-80 * Math.PI) / 180;

/** Share of a sample by which the pitch that the phone told corrects the one the gyroscope adds up to. */
const PITCH_GAIN = 0.05;

/** Between gestures (rad from the start's pitch, rad/s) the hand is back where it began: shaking makes the sum drift. */
const HOME = 0.5;
const HOME_GAIN = 0.05;

/** A pitch that steps so far (rad) while the gyroscope is quiet (rad/s): a stretch was cut out here. */
const CUT_STEP = 0.4;
const QUIET = 1;

/** Samples that turn the phone back where the recording leaves that out. */
const RETURN_SAMPLES = 60;

type Vector = readonly [number, number, number];

/** One sample of the phone: m/s² without gravity, rad/s, and by how much its fused pitch stepped (rad). */
export interface PhoneSample {
  readonly accel: Vector;
  readonly gyro: Vector;
  readonly pitchStep: number;
  readonly label: string;
}

/** One sample as a watch on the wrist of that hand would measure it. */
export interface WristSample {
  /** ax ay az in m/s², gravity in it, gx gy gz in rad/s. */
  readonly axes: readonly number[];
  readonly label: string;
}

/** Puts gravity back, and what was cut out between two turns, and names the axes as on a wrist. */
export function onWrist(samples: readonly PhoneSample[], rateHz: number): WristSample[] {
  const found: WristSample[] = [];
  let pitch = START_PITCH;
  let up = upAt(pitch);
  for (const [i, { accel, gyro, pitchStep, label }] of samples.entries()) {
    if (i > 0 && isCut(gyro, pitchStep)) {
      found.push(...turnBack(up, upAt(START_PITCH), label, rateHz));
      pitch = START_PITCH;
      up = upAt(pitch);
    } else if (i > 0) {
      pitch += pitchStep;
      up = corrected(turned(up, gyro, -1 / rateHz), pitch);
      if (isHome(gyro, pitch)) up = normalised(add(up, upAt(START_PITCH), HOME_GAIN));
    }
    found.push({ axes: [...wristAxes(withGravity(accel, up)), ...wristAxes(gyro)], label });
  }
  return found;
}

function isCut(gyro: Vector, pitchStep: number): boolean {
  return Math.abs(pitchStep) > CUT_STEP && Math.hypot(...gyro) < QUIET;
}

function isHome(gyro: Vector, pitch: number): boolean {
  return Math.abs(pitch - START_PITCH) < HOME && Math.hypot(...gyro) < QUIET;
}

/** The direction of specific force at rest, at no roll. */
function upAt(pitch: number): Vector {
  return [0, -Math.sin(pitch), Math.cos(pitch)];
}

function withGravity(accel: Vector, up: Vector): Vector {
  return add(accel, up, STANDARD_GRAVITY_MPS2);
}

/** Forearm ahead, thumb up, right hand: the screen's normal points back along it, the face to the right. */
function wristAxes([x, y, z]: Vector): Vector {
  return [-z, y, x];
}

/** A vector turned by so many seconds of a rate (Rodrigues's formula). */
function turned(v: Vector, rate: Vector, seconds: number): Vector {
  const size = Math.hypot(...rate);
  if (size === 0) return v;
  const [x, y, z] = rate.map((part) => part / size) as [number, number, number];
  const cosine = Math.cos(size * seconds);
  const sine = Math.sin(size * seconds);
  const along = (x * v[0] + y * v[1] + z * v[2]) * (1 - cosine);
  return [
    v[0] * cosine + (y * v[2] - z * v[1]) * sine + x * along,
    v[1] * cosine + (z * v[0] - x * v[2]) * sine + y * along,
    v[2] * cosine + (x * v[1] - y * v[0]) * sine + z * along,
  ];
}

function corrected(up: Vector, pitch: number): Vector {
  const y = up[1] + PITCH_GAIN * (-Math.sin(pitch) - up[1]);
  return normalised([up[0], y, up[2]]);
}

/** A turn from one pose to another without any other motion, slow at its ends. */
function turnBack(from: Vector, to: Vector, label: string, rateHz: number): WristSample[] {
  const cosine = from[0] * to[0] + from[1] * to[1] + from[2] * to[2];
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine)));
  const axis = normalised([
    from[1] * to[2] - from[2] * to[1],
    from[2] * to[0] - from[0] * to[2],
    from[0] * to[1] - from[1] * to[0],
  ]);
  return Array.from({ length: RETURN_SAMPLES }, (_, i): WristSample => {
    const u = (i + 0.5) / RETURN_SAMPLES;
    const up = turned(from, axis, angle * u * u * (3 - 2 * u));
    // What stays put in the world turns the other way in the phone.
    const rate = (-6 * angle * u * (1 - u) * rateHz) / RETURN_SAMPLES;
    const gyro = axis.map((part) => part * rate) as [number, number, number];
    return { axes: [...wristAxes(withGravity([0, 0, 0], up)), ...wristAxes(gyro)], label };
  });
}

function add(a: Vector, b: Vector, times: number): Vector {
  return [a[0] + times * b[0], a[1] + times * b[1], a[2] + times * b[2]];
}

function normalised(v: Vector): Vector {
  const size = Math.hypot(...v) || 1;
  return [v[0] / size, v[1] / size, v[2] / size];
}
