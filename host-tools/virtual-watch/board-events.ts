/** What can happen to the board; the index is the code in xs-host/events.c. */
export const BOARD_EVENTS = [
  'usb',
  'charging',
  'brown-out',
  'clock-step',
  'imu-silent',
  'imu-nack',
  'imu-reset',
] as const;

/** Something that happens to the board beside motion. */
export interface BoardEvent {
  readonly t_us: number;
  readonly what: (typeof BOARD_EVENTS)[number];
  /**
   * usb, charging: 1 on, 0 off; clock-step, imu-silent: microseconds; imu-nack: transactions that the part does
   * not answer; else of no meaning.
   */
  readonly value: number;
}

/** From the wake out of deep sleep to the firmware: 96 ms tuned (FACTS.md); a reset is taken to be as quick. */
export const BOOT_US = 96_000;

/** One line an event, as xs-host/events.c reads them: doubles survive in 17 digits. */
export function eventLines(events: readonly BoardEvent[]): string {
  return events
    .map(({ t_us, what, value }) => `${t_us} ${BOARD_EVENTS.indexOf(what)} ${value}\n`)
    .join('');
}
