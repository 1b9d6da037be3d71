/** A number that may be set over the link, with the range in which the firmware was thought through. */
export interface Tunable {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly integer?: true;
  readonly meaning: string;
}

export interface Flag {
  readonly default: boolean;
  readonly meaning: string;
}

export interface Choice {
  readonly choices: readonly string[];
  readonly default: string;
  readonly meaning: string;
}

/** Ids, such as those of gestures: letters, digits, `-` and `_`, with commas between several. */
export interface Ids {
  readonly mostCharacters: number;
  readonly default: string;
  readonly meaning: string;
}

export const configSchema = {
  sampling: {
    stillRateHz: { unit: 'Hz', min: 12.5, max: 50, default: 12.5, meaning: 'IMU rate while still' },
    stillWatermark: {
      unit: 'samples',
      min: 1,
      max: 128,
      default: 16,
      integer: true,
      meaning: 'samples that wake the watch while still: 1.28 s at 12.5 Hz',
    },
    movingRateHz: {
      unit: 'Hz',
      min: 20,
      max: 200,
      default: 25,
      meaning: "IMU rate while moving: the chip's nearest at or above the model's",
    },
    movingWatermark: {
      unit: 'samples',
      min: 1,
      max: 128,
      default: 8,
      integer: true,
      meaning: 'samples that wake the watch while moving: 0.32 s at 25 Hz',
    },
    tableWatermark: {
      unit: 'samples',
      min: 1,
      max: 128,
      default: 64,
      integer: true,
      meaning: 'samples that wake the watch on the table where the IMU cannot: 5.12 s at 12.5 Hz',
    },
    gestureRateHz: {
      unit: 'Hz',
      min: 25,
      max: 200,
      default: 50,
      meaning: 'IMU rate while gestures are armed, still or moving',
    },
    raiseRateHz: {
      unit: 'Hz',
      min: 20,
      max: 200,
      default: 25,
      meaning: 'IMU rate while raise to speak is armed, still or moving',
    },
    alertMs: {
      unit: 'ms',
      min: 20,
      max: 500,
      default: 80,
      meaning: 'samples that wake the watch, as time: gestures or raise to speak armed, moving',
    },
    stillAlertMs: {
      unit: 'ms',
      min: 20,
      max: 1000,
      default: 400,
      meaning: 'the same where no such motion goes on: what begins is noticed while it goes on',
    },
    dozeMs: {
      unit: 'ms',
      min: 20,
      max: 2000,
      default: 1000,
      meaning:
        'the same of a wrist that has rested for long: the first motion is told later, not lost',
    },
    dozeS: {
      unit: 's',
      min: 10,
      max: 3600,
      default: 120,
      meaning: 'a wrist that has been still for so long rests',
    },
    maxGapMs: {
      unit: 'ms',
      min: 100,
      max: 2000,
      default: 300,
      meaning: 'a longer silence between two samples starts the stream anew',
    },
    silenceS: {
      unit: 's',
      min: 1,
      max: 60,
      default: 5,
      meaning: 'an IMU that delivers nothing for so long is a fault',
    },
  },
  armed: {
    handwash: { default: true, meaning: 'recognise hand washing' },
    gestures: { default: false, meaning: 'recognise gestures: costs the model rate while still' },
    raise: { default: false, meaning: 'recognise raise to speak: costs its rate while still' },
    walking: { default: false, meaning: 'tell walking from other motion' },
  },
  governor: {
    motionOnMps2: {
      unit: 'm/s²',
      min: 0.1,
      max: 20,
      default: 1.5,
      meaning: 'range of an axis within a second that starts moving',
    },
    motionOffMps2: {
      unit: 'm/s²',
      min: 0.05,
      max: 20,
      default: 0.8,
      meaning: 'range of every axis within a second that counts as quiet while moving',
    },
    quietS: { unit: 's', min: 2, max: 300, default: 10, meaning: 'quiet that ends moving' },
    tableRangeMps2: {
      unit: 'm/s²',
      min: 0.02,
      max: 2,
      default: 0.25,
      meaning: 'range of every axis within a second that no worn wrist keeps to',
    },
    tableFlatMps2: {
      unit: 'm/s²',
      min: 5,
      max: 9.8,
      default: 9.3,
      meaning: 'gravity along the axis out of the face, up or down, of a watch that lies flat',
    },
    tableS: { unit: 's', min: 5, max: 600, default: 30, meaning: 'flat and still before table' },
    deepSleep: { default: true, meaning: 'sleep deep on the table where the IMU can end it' },
    listenS: {
      unit: 's',
      min: 0,
      max: 3600,
      default: 120,
      meaning: 'the microphone runs no longer in any hour',
    },
    listenLeastS: {
      unit: 's',
      min: 0.1,
      max: 10,
      default: 0.5,
      meaning: 'the microphone runs so long once it is on',
    },
    serviceS: {
      unit: 's',
      min: 1,
      max: 60,
      default: 10,
      meaning: 'the watch stays awake so long after USB, charger or transfer are gone',
    },
  },
  handwash: {
    smoothingHops: {
      unit: 'hops',
      min: 1,
      max: 16,
      default: 3,
      integer: true,
      meaning: 'scores in the mean that is compared with the thresholds',
    },
    confirmHops: {
      unit: 'hops',
      min: 1,
      max: 32,
      default: 2,
      integer: true,
      meaning: 'hops the score stays up before washing is reported',
    },
    pauseAfterS: {
      unit: 's',
      min: 0.5,
      max: 10,
      default: 2,
      meaning: 'hands not scrubbing for so long are a pause',
    },
    pauseLimitS: {
      unit: 's',
      min: 2,
      max: 60,
      default: 12,
      meaning: 'a pause that lasts longer ends the wash',
    },
    refractoryS: {
      unit: 's',
      min: 0,
      max: 300,
      default: 10,
      meaning: 'no new wash so soon after the last ended',
    },
    goalS: { unit: 's', min: 5, max: 120, default: 20, meaning: 'scrubbing the timer counts to' },
  },
  gestures: {
    wrist: {
      choices: ['right', 'left'],
      default: 'right',
      meaning: 'where the watch is worn: tells left from right, in from out',
    },
    refractoryMs: {
      unit: 'ms',
      min: 100,
      max: 5000,
      default: 300,
      meaning: 'no further gesture so soon after one',
    },
    doubles: {
      mostCharacters: 200,
      default: '',
      meaning: 'gestures of which two in a row are another one, such as pinch,clench',
    },
    repeatMs: {
      unit: 'ms',
      min: 200,
      max: 3000,
      default: 1000,
      meaning: 'a second one is recognised so soon after the first has ended, or it was single',
    },
    activation: {
      mostCharacters: 64,
      default: '',
      meaning: 'the gesture that must be made before any other counts; empty for none',
    },
    activeS: {
      unit: 's',
      min: 1,
      max: 60,
      default: 5,
      meaning: 'gestures count for so long after the activation',
    },
  },
  haptics: {
    detections: { default: true, meaning: 'a pulse where something is recognised' },
    goal: { default: true, meaning: 'a long pulse when the scrubbing goal is reached' },
    pulseMs: { unit: 'ms', min: 10, max: 1000, default: 60, meaning: 'a pulse' },
    longPulseMs: { unit: 'ms', min: 10, max: 2000, default: 300, meaning: 'a long pulse' },
  },
  radio: {
    policy: {
      choices: ['event', 'advertise', 'connected'],
      default: 'event',
      meaning: 'off until something happens, always to be found, or kept connected',
    },
    onTable: { default: false, meaning: 'advertise on the table too' },
  },
  raise: {
    swingMps2: {
      unit: 'm/s²',
      min: 3,
      max: 12,
      default: 5.4,
      meaning: 'change of gravity that begins a raise: 32°',
    },
    holdMps2: {
      unit: 'm/s²',
      min: 3,
      max: 12,
      default: 6.1,
      meaning: 'change of gravity from before the swing to where it is held: 36°',
    },
    restS: { unit: 's', min: 0.1, max: 3, default: 0.4, meaning: 'rest before a swing' },
    swingS: {
      unit: 's',
      min: 0.4,
      max: 3,
      default: 1.1,
      meaning: 'a swing that lasts longer is none',
    },
    waitS: {
      unit: 's',
      min: 0.2,
      max: 10,
      default: 0.8,
      meaning: 'speech begins so soon after the wrist is held, or the microphone is closed',
    },
    speechHops: {
      unit: 'hops',
      min: 1,
      max: 10,
      default: 2,
      integer: true,
      meaning: 'scores in a row that are up before it is speech',
    },
    leastLevel: {
      unit: 'counts',
      min: 0,
      max: 32767,
      default: 80,
      meaning: 'root mean square of speech that is near: -52 dBFS, 64 dB at a T-Watch S3',
    },
    speechEndS: { unit: 's', min: 0.2, max: 5, default: 0.8, meaning: 'quiet that ends speech' },
    longestS: { unit: 's', min: 1, max: 60, default: 10, meaning: 'speech is followed no longer' },
    listenS: {
      unit: 's',
      min: 0,
      max: 3600,
      default: 20,
      meaning: "raises without speech take no more of an hour's listening",
    },
  },
  sound: {
    stepMs: { unit: 'ms', min: 20, max: 500, default: 60, meaning: 'sound is read in such steps' },
    nearLogits: {
      unit: 'logits',
      min: 0,
      max: 8,
      default: 2,
      meaning: 'motion so little below its threshold for washing has water listened for',
    },
    listenS: { unit: 's', min: 0.5, max: 10, default: 2, meaning: 'water is listened for so long' },
    waterHops: {
      unit: 'hops',
      min: 1,
      max: 10,
      default: 2,
      integer: true,
      meaning: 'scores in a row that are up before it is water',
    },
    waterLogits: {
      unit: 'logits',
      min: 0,
      max: 8,
      default: 1.5,
      meaning: 'what water adds to motion',
    },
    dryLogits: {
      unit: 'logits',
      min: 0,
      max: 8,
      default: 1.25,
      meaning: 'what motion is short of where no water is heard',
    },
    keepS: {
      unit: 's',
      min: 1,
      max: 120,
      default: 10,
      meaning: 'what was heard counts for so long',
    },
    againS: {
      unit: 's',
      min: 1,
      max: 600,
      default: 10,
      meaning: 'water is listened for again after so long',
    },
  },
  recording: {
    rawImu: { default: false, meaning: 'write the samples too, as imu records' },
  },
  privacy: {
    storeRawAudio: { default: false, meaning: "the wearer's consent to raw audio leaving memory" },
    microphone: {
      choices: ['off', 'under-1khz', 'full'],
      default: 'off',
      meaning:
        "the wearer's consent to being heard by the watch: never, without what speech is understood by, or all",
    },
  },
} as const satisfies Record<string, Record<string, Tunable | Flag | Choice | Ids>>;
