import { ARENA_BYTES } from '../../src/inference/model.js';
import type { BoardManifest } from './board-folder.js';

/** What takes a piece of internal RAM. */
export interface RamRow {
  readonly what: string;
  readonly bytes: number;
  readonly source: string;
  /** A datasheet, a header or this project's own numbers say so. */
  readonly certain: boolean;
}

/** ESP32-S3 datasheet: SRAM0 32 KB, SRAM1 416 KB, SRAM2 64 KB. */
export const INTERNAL_RAM_BYTES = 512 * 1024;

const KB = 1024;
const SLOT_BYTES = 16;
/** modules/microphone/audio-ring.h and i2s-capture.c. */
export const AUDIO = { ringSlots: 16_384, dmaBuffers: 20, dmaSamples: 320 } as const;

/** BleState on the S3, and a table of 4 services and 10 characteristics. */
const BLE_BYTES = 5376 + 832;

/** Where a board's internal RAM goes with everything running: microphone, models and, later, the radio. */
export function ramTable({ creation }: BoardManifest): readonly RamRow[] {
  const { chunk, heap, stack } = creation;
  return [
    row('instruction cache', 16 * KB, "ESP-IDF's default", true),
    row('data cache', 32 * KB, "ESP-IDF's default", true),
    row('data of the ROM', 0x3fcf0000 - 0x3fced710, "ESP-IDF's memory layout of the S3", true),
    row('code of ESP-IDF in RAM', 70 * KB, 'assumed: 60 of a small program, 10 for sleep', false),
    row('data of ESP-IDF', 16 * KB, 'assumed', false),
    row("stacks of ESP-IDF's tasks", 16 * KB, 'main, timers, events, two idle, two ipc', false),
    row('drivers: I2C, USB, NVS', 8 * KB, 'assumed', false),
    row('JavaScript chunks', chunk.initial, "the manifest's creation", true),
    row('JavaScript slots', heap.initial * SLOT_BYTES, "the manifest's creation", true),
    row('JavaScript stack', stack * SLOT_BYTES, "the manifest's creation", true),
    row('task of the JavaScript', 11 * KB, "the SDK's main.c", true),
    row('tensor arena', ARENA_BYTES, 'src/inference/model.ts', true),
    row('audio ring', AUDIO.ringSlots * 2, 'modules/microphone/audio-ring.h', true),
    row('audio DMA', AUDIO.dmaBuffers * AUDIO.dmaSamples * 2, 'i2s-capture.c', true),
    row(
      'NimBLE and controller',
      63 * KB,
      '45 of heap (h2zero/NimBLE-Arduino #1046), 25 assumed, 1 more of stack, 8 less by sdkconfig',
      false,
    ),
    row('BLE queue and attributes', BLE_BYTES, 'modules/ble-peripheral/ble-state.h', true),
  ];
}

function row(what: string, bytes: number, source: string, certain: boolean): RamRow {
  return { what, bytes, source, certain };
}
