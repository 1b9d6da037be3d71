import type { SerialPort } from 'serialport';
import { CarpalError } from '../../src/errors.js';
import { closePort, openPort } from '../serial/open-port.js';
import type { Transport } from './transport.js';

/** Of boards behind a UART bridge; USB itself knows no rate. */
export const BAUD_RATE = 921_600;

/** A serial port as a transport; opening does not reset the board. Throws as `openPort` does. */
export async function openSerialTransport(path: string, baudRate = BAUD_RATE): Promise<Transport> {
  return transportOver(await openPort(path, baudRate));
}

/** A port that `openPort` has opened, as a transport; its `close` closes the port. */
export function transportOver(port: SerialPort): Transport {
  let isLost = false;
  const lost = (cause?: Error | null): void => {
    if (isLost) return;
    isLost = true;
    const error =
      cause instanceof CarpalError
        ? cause
        : new CarpalError('device-lost', `${port.path} has vanished`, { cause });
    transport.onLost?.(error);
  };
  const transport: Transport = {
    onBytes: null,
    onLost: null,
    write(bytes) {
      if (port.isOpen) port.write(bytes);
    },
    async close() {
      isLost = true;
      await closePort(port);
    },
  };
  port.on('data', (chunk: Buffer) => transport.onBytes?.(chunk));
  port.on('error', lost);
  port.on('close', lost);
  return transport;
}
