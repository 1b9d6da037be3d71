import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FlashOptions, flashBoard } from '../../host-tools/flasher/flash-board.js';
import type { FlashEvent, FlashResult } from '../../host-tools/flasher/flash-events.js';
import type { FlashImage } from '../../host-tools/flasher/flash-image.js';
import { readImage } from '../../host-tools/flasher/read-image.js';
import type { ResetWiring } from '../../host-tools/serial/usb-ids.js';
import {
  type BoardOptions,
  type EmulatedBoard,
  emulateBoard,
} from '../../host-tools/virtual-watch/rom-loader/emulated-board.js';
import { type SampleOptions, writeImageFolder } from './sample-image.js';

export const QUICK: FlashOptions = {
  baud: 921600,
  erase: 'nothing',
  dryRun: false,
  selfCheckMs: 50,
  patienceMs: 300,
};

/** Image and boards of one test; `cleanUp` ends them. */
export class Bench {
  readonly folder = mkdtempSync(join(tmpdir(), 'carpal-flash-'));
  private readonly boards: EmulatedBoard[] = [];

  image(options: SampleOptions = {}): FlashImage {
    const folder = join(this.folder, `image-${options.seed ?? 1}`);
    writeImageFolder(folder, options);
    return readImage(folder);
  }

  async board(options: BoardOptions = {}): Promise<EmulatedBoard> {
    const board = await emulateBoard(options);
    this.boards.push(board);
    return board;
  }

  async cleanUp(): Promise<void> {
    await Promise.all(this.boards.map((board) => board.unplug()));
    rmSync(this.folder, { recursive: true });
  }
}

export interface Flashed {
  readonly result: FlashResult;
  readonly events: readonly FlashEvent[];
}

/** With `reset` the emulator's reset hangs on the lines that a terminal does not have. */
export async function flash(
  board: EmulatedBoard,
  image: FlashImage,
  options: Partial<FlashOptions> = {},
  reset: ResetWiring | null = null,
): Promise<Flashed> {
  const events: FlashEvent[] = [];
  const lines = {
    set: async (dtr: boolean, rts: boolean) => {
      board.setLines(dtr, rts);
      return true;
    },
  };
  const target = { path: board.path, listed: null, reset, ...(reset && { lines }) };
  const result = await flashBoard(image, target, { ...QUICK, ...options }, (event) =>
    events.push(event),
  );
  return { result, events };
}

/** The notes among them. */
export function notes(events: readonly FlashEvent[]): string[] {
  return events.flatMap((event) => (event.type === 'note' ? [event.text] : []));
}

/** Whether every part of the image lies in the board's flash. */
export function holds(board: EmulatedBoard, image: FlashImage): boolean {
  return image.parts.every(({ offset, data }) =>
    Buffer.from(board.nor.memory.subarray(offset, offset + data.length)).equals(data),
  );
}
