import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { PROTOCOL_VERSION, type ReplyOf } from '../../src/link/operations.js';
import { findPort } from '../link/find-port.js';
import { LinkClient, type LinkOptions } from '../link/link-client.js';
import { isLost } from '../link/link-error.js';
import { BAUD_RATE, openSerialTransport } from '../link/serial-transport.js';
import { wholeNumber } from './number-option.js';

export interface DeviceOptions {
  readonly port?: string;
  readonly baud: number;
}

export interface ConnectedWatch {
  readonly client: LinkClient;
  readonly info: ReplyOf<'info'>;
  readonly port: string;
}

const BAUD_LEAST = 9600;
const BAUD_MOST = 3_000_000;

/** The options of every command that talks to a watch. */
export function deviceOptions(command: Command): Command {
  return command
    .option('--port <path>', 'the serial port; the only board’s where it is left out')
    .option('--baud <rate>', 'of a UART bridge', wholeNumber(BAUD_LEAST, BAUD_MOST), BAUD_RATE);
}

/**
 * Opens the port and says hello; does not reset the board. Throws `no-device`, `port-refused`, and
 * `device-lost` where nothing of ours answers.
 */
export async function connectWatch(
  options: DeviceOptions,
  linkOptions: LinkOptions = {},
): Promise<ConnectedWatch> {
  const port = await findPort(options.port);
  const client = new LinkClient(await openSerialTransport(port, options.baud), linkOptions);
  try {
    return { client, info: await client.info(), port };
  } catch (cause) {
    await client.close();
    if (!isLost(cause)) throw cause;
    throw new CarpalError(
      'device-lost',
      `expected carpal's firmware to answer on ${port}, found silence: is the board in its loader, or asleep? Press its reset button`,
      { cause },
    );
  }
}

/** What somebody should know whose carpal and watch are of different versions; null where they agree. */
export function versionNote({ protocol, firmware }: ReplyOf<'info'>): string | null {
  if (protocol === PROTOCOL_VERSION) return null;
  return `the watch (firmware ${firmware}) speaks version ${protocol} of the link, this carpal version ${PROTOCOL_VERSION}: only what both know is used`;
}
