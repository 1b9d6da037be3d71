import { flashBoard } from '../../host-tools/flasher/flash-board.js';
import { emulateBoard } from '../../host-tools/virtual-watch/rom-loader/emulated-board.js';
import { appImage } from '../flasher/sample-image.js';

const BAUD = 921600;
const BITS_PER_BYTE = 10;
const APP_BYTES = 600_000;

export interface FlashBench {
  /** Share of the time that the compressed bytes alone take on the line. */
  readonly share: number;
  readonly kilobytesPerS: number;
}

/** An emulated board on a pseudo-terminal that is as slow as 921,600 baud: from the first block to the last check. */
export default async function flash(): Promise<FlashBench> {
  const board = await emulateBoard({ paced: true });
  const image = {
    source: 'bench',
    board: null,
    chipId: 9,
    flashBytes: board.nor.bytes,
    parts: [{ name: 'app', offset: 0x20000, data: appImage(APP_BYTES, 1) }],
    keep: [],
    elf: null,
  };
  const options = { baud: BAUD, erase: 'nothing', dryRun: false, selfCheckMs: 0 } as const;
  const at = new Map<string, number>();
  try {
    const target = { path: board.path, listed: null, reset: null };
    const { sentBytes, writtenBytes } = await flashBoard(image, target, options, (event) => {
      if (event.type === 'phase') at.set(event.phase, performance.now());
    });
    const seconds = (at.get('starting')! - at.get('writing')!) / 1000;
    return {
      share: (sentBytes * BITS_PER_BYTE) / BAUD / seconds,
      kilobytesPerS: writtenBytes / 1000 / seconds,
    };
  } finally {
    await board.unplug();
  }
}
