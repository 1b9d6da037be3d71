import type { SerialPort } from 'serialport';

/** The two lines that a board's reset hangs on. */
export interface ResetLines {
  /** False where the port has no such lines. */
  set(dtr: boolean, rts: boolean): Promise<boolean>;
}

export function linesOf(port: SerialPort): ResetLines {
  return {
    set: (dtr, rts) =>
      new Promise((resolve) => {
        // serialport's other flags would change the break and flow control.
        port.set({ dtr, rts, brk: false, cts: false, dsr: false }, (error) => resolve(!error));
      }),
  };
}
