/** What is fitted to what: a row a person and activity. Data, so that a fit is a diff of this table. */
export interface FitRow {
  readonly activity: string;
  readonly set: string;
  readonly person: string;
  readonly recordings: readonly string[];
  /** Only samples under these labels, where a recording has several. */
  readonly labels?: readonly string[];
  /** WISDM's watches were worn with x to the elbow: mirrored onto the left wrist, x to the fingers. */
  readonly mirrorX?: boolean;
}

export interface FitSetting {
  /** Of the set, and of the model. */
  readonly rateHz: number;
  readonly order: number;
  readonly slowOrder: number;
  /** Length of the stretch a style is fitted to, and how many of them. */
  readonly stretchS: number;
  readonly styles: number;
  /** Keep so large a share of the stretches, the calmest; all where not given. */
  readonly calmest?: number;
  /** Walking: what repeats with every stride is fitted apart. */
  readonly gait?: true;
  /** How long a style lasts when played. */
  readonly dwellS: number;
}

const wash = (person: string, recording: string): FitRow => ({
  activity: 'handwash',
  set: 'uwash_inwild',
  person,
  recordings: [recording],
});

const wisdm = (activity: string, ...recordings: readonly string[]): FitRow[] =>
  recordings.map((recording) => ({
    activity,
    set: 'wisdm51_watch_20hz',
    person: recording.slice(0, 4),
    recordings: [recording],
    mirrorX: true,
  }));

/** WISDM's people here all wear the watch the same way (their hanging hand and their teeth agree). */
export const FIT_PLAN: readonly FitRow[] = [
  wash('p01', 'inwild_p01_1.1.1'),
  wash('p02', 'inwild_p02_1.2.1'),
  wash('p03', 'inwild_p03_1.1.1'),
  wash('p06', 'inwild_p06_1.1.1'),
  {
    activity: 'handwash-pause',
    set: 'uwash_inwild',
    person: 'p00',
    recordings: ['labelled_session'],
    labels: ['none'],
  },
  ...wisdm('walk', '1605_A', '1610_A', '1618_A'),
  ...wisdm('still', '1600_D', '1602_D', '1606_D'),
  ...wisdm('stand', '1610_E', '1618_E', '1632_E'),
  ...wisdm('desk', '1605_F', '1610_F', '1618_F'),
  ...wisdm('eat', '1610_L', '1617_J', '1619_H'),
  ...wisdm('drink', '1610_K', '1618_K'),
  ...wisdm('teeth', '1610_G', '1617_G'),
  ...wisdm('fold', '1610_S', '1617_S', '1632_S'),
];

const WISDM: FitSetting = {
  rateHz: 20,
  order: 6,
  slowOrder: 3,
  stretchS: 10,
  styles: 4,
  dwellS: 10,
};

const UWASH: FitSetting = {
  rateHz: 50,
  order: 12,
  slowOrder: 3,
  stretchS: 8,
  styles: 6,
  dwellS: 4,
};

/** Between its steps of washing that session also gestures: hands that wait are the calmer half. */
const PAUSE: FitSetting = { ...UWASH, styles: 4, dwellS: 40, calmest: 0.5 };

/** Three minutes of one walk: what repeats with every stride is theirs. */
const WALK: FitSetting = { ...WISDM, styles: 1, gait: true, dwellS: 60 };

export function settingOf(row: FitRow): FitSetting {
  if (row.activity === 'walk') return WALK;
  if (row.set === 'wisdm51_watch_20hz') return WISDM;
  return row.activity === 'handwash-pause' ? PAUSE : UWASH;
}

/** As each SOURCE.txt says. */
export const LICENCES: Readonly<Record<string, string>> = {
  uwash_inwild: 'MIT (github.com/aiotgroup/UWash)',
  wisdm51_watch_20hz:
    'believed CC BY 4.0 (UCI doi 10.24432/C5HK59); the copy used states no licence of its own',
};

/** Gestures: a template for each person and gesture of the set. */
export const GESTURES = {
  set: 'uhh_imu_gestures_phone',
  licence: 'MIT (github.com/swtietz/UHH-IMU-gestures-comparison)',
} as const;
