import Resource from 'Resource';
import device from 'embedded:provider/builtin';
import config from 'mc/config';
import preference from 'preference';
import Timer from 'timer';
import type { BoardIo } from '../modules/parts/board-io.js';
import { boardPorts } from '../modules/parts/board-ports.js';
import { uptimeUs } from '../modules/power/uptime.js';
import { parseConfig } from './config.js';
import { CarpalError } from './errors.js';
import { startWatch } from './watch.js';

/** The board: what is on it stands in its manifest, which chooses the modules too. */
const board: BoardIo = {
  data: config.board,
  i2c: device.SMBus.default,
  digital: device.io.Digital,
  clock: uptimeUs,
  delayUs: (us) => Timer.delay(Math.ceil(us / 1000)),
  after: (ms, callback) => void Timer.set(callback, ms),
  resource: (name) => (Resource.exists(name) ? new Uint8Array(new Resource(name)) : null),
};

const ports = boardPorts(board, { timers: Timer, preferences: preference });

startWatch(ports, settingsOf(ports.settings?.load()));

/** A watch whose settings another firmware wrote starts with its defaults. */
function settingsOf(overrides: string | undefined): ReturnType<typeof parseConfig> {
  try {
    return parseConfig(overrides);
  } catch (error) {
    if (!(error instanceof CarpalError)) throw error;
    return parseConfig();
  }
}
