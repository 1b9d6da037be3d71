import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { SerialPort } from 'serialport';
import { CarpalError } from '../../src/errors.js';
import { portHolders } from './port-holders.js';
import { mendPolling } from './unix-poller.js';

const HOLDERS_NAMED = 3;
/** Of /dev/null, /dev/zero and their like on Linux, which half of all programs hold (devices.txt of the kernel). */
const MEMORY_MAJOR = 1;

/**
 * Opens a serial port without resetting what is behind it: DTR and RTS stay as the system leaves them, at
 * closing too. A port that vanishes emits 'error' with `device-lost`, then 'close'. Throws `no-device`,
 * `port-refused`.
 */
export async function openPort(path: string, baudRate = 115200): Promise<SerialPort> {
  checkPort(path);
  // Asked before opening: not every program locks the port, and two readers share what comes.
  const holders = portHolders(path);
  if (holders.length > 0) throw busy(path);
  const port = new SerialPort({ path, baudRate, autoOpen: false, hupcl: false });
  await new Promise<void>((resolve, reject) => {
    port.open((cause) => (cause ? reject(openError(path, cause)) : resolve()));
  });
  mendPolling(port, (cause) => {
    if (!port.isOpen || port.closing) return;
    port.emit('error', new CarpalError('device-lost', `${port.path} has vanished`, { cause }));
    port.close(() => undefined);
  });
  return port;
}

/**
 * Throws `no-device` for a file, which is no port. It is not opened to see whether it is a terminal: closing one
 * again would let go of DTR and reset the board. Windows' COM3 is no path.
 */
export function checkPort(path: string): void {
  if (process.platform === 'win32') return;
  const found = statSync(path, { throwIfNoEntry: false });
  const memory =
    found !== undefined && process.platform === 'linux' && majorOf(found.rdev) === MEMORY_MAJOR;
  if (found?.isCharacterDevice() && !memory) return;
  let kind = 'none';
  if (found !== undefined)
    kind = found.isDirectory() ? 'a folder' : memory ? 'another device' : 'a file';
  throw new CarpalError('no-device', `expected a serial port ${path}, found ${kind}`);
}

function majorOf(rdev: number): number {
  return (rdev >> 8) & 0xfff;
}

/** Closes it, whatever state it is in. */
export async function closePort(port: SerialPort): Promise<void> {
  if (!port.isOpen) return;
  await new Promise<void>((resolve) => port.close(() => resolve()));
}

function openError(path: string, cause: Error): CarpalError {
  if (/permission denied|access denied|EACCES/i.test(cause.message)) return denied(path, cause);
  if (/lock|busy|EBUSY|temporarily unavailable/i.test(cause.message)) return busy(path, cause);
  if (!existsSync(path) || /no such (file|device)/i.test(cause.message)) {
    return new CarpalError('no-device', `${path} vanished while it was opened`, { cause });
  }
  const why = cause.message.replace(/^Error:? */, '');
  if (/inappropriate ioctl|not a tty/i.test(why)) {
    return new CarpalError('no-device', `expected a serial port ${path}, found another device`, {
      cause,
    });
  }
  return new CarpalError('device-lost', `${path} cannot be opened: ${why}`, { cause });
}

function busy(path: string, cause?: Error): CarpalError {
  const holders = portHolders(path).map(({ name, pid }) => `${name} (process ${pid})`);
  const rest = holders.length - HOLDERS_NAMED;
  const others = rest > 0 ? ` and ${rest} more` : '';
  const who =
    holders.length > 0 ? holders.slice(0, HOLDERS_NAMED).join(', ') + others : 'another program';
  return new CarpalError('port-refused', `${path} is held by ${who}: end it, then try again`, {
    cause,
  });
}

function denied(path: string, cause: Error): CarpalError {
  const group = groupOf(path);
  return new CarpalError(
    'port-refused',
    `no permission for ${path}: join its group by "sudo usermod -aG ${group} $USER", then log in anew`,
    { cause },
  );
}

/** The name of the group that the port belongs to; dialout is Debian's for serial ports. */
function groupOf(path: string): string {
  const { stdout } = spawnSync('getent', ['group', String(statSync(realpathSync(path)).gid)], {
    encoding: 'utf8',
  });
  const name = stdout?.split(':')[0];
  return name && name !== 'root' ? name : 'dialout';
}
