/** How a board's reset and boot pins hang on the port's DTR and RTS. */
export type ResetWiring = 'usb-jtag' | 'classic';

export interface UsbBridge {
  readonly name: string;
  readonly reset: ResetWiring;
}

interface Row extends UsbBridge {
  readonly vendorId: number;
  /** Absent: every product of the vendor that no row above names. */
  readonly productIds?: readonly number[];
}

/** What sits between a development board and its USB socket. First match counts. */
const BRIDGES: readonly Row[] = [
  { name: 'USB-JTAG', reset: 'usb-jtag', vendorId: 0x303a, productIds: [0x1001] },
  // Espressif's vendor id with the firmware's own USB stack: 0x821b is Arduino on the T-Watch S3.
  { name: 'Espressif USB', reset: 'usb-jtag', vendorId: 0x303a },
  { name: 'CP210x', reset: 'classic', vendorId: 0x10c4, productIds: [0xea60, 0xea70] },
  { name: 'CH9102', reset: 'classic', vendorId: 0x1a86, productIds: [0x55d4] },
  { name: 'CH34x', reset: 'classic', vendorId: 0x1a86, productIds: [0x7523, 0x5523, 0x55d3] },
  {
    name: 'FTDI',
    reset: 'classic',
    vendorId: 0x0403,
    productIds: [0x6001, 0x6010, 0x6011, 0x6014, 0x6015],
  },
];

/** null where neither vendor nor product says that a board may be behind it. */
export function usbBridge(vendorId: number | null, productId: number | null): UsbBridge | null {
  const row = BRIDGES.find(
    (candidate) =>
      candidate.vendorId === vendorId &&
      (!candidate.productIds || (productId !== null && candidate.productIds.includes(productId))),
  );
  return row ? { name: row.name, reset: row.reset } : null;
}
