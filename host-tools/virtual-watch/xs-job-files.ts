import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BoardEvent, eventLines } from './board-events.js';
import type { ModuleMap } from './module-map.js';
import type { SensorMotion } from './sensor.js';

/** What the XS host reads at its start, in a folder of its own. */
export interface JobFiles {
  readonly map: string;
  readonly motion: string;
  readonly config: string;
  readonly events: string;
  remove(): void;
}

const MOTION_VERSION = 2;
const MOTION_HEADER_BYTES = 40;

export function writeJobFiles(
  map: ModuleMap,
  motion: SensorMotion,
  config: string,
  events: readonly BoardEvent[] = [],
): JobFiles {
  const folder = mkdtempSync(join(tmpdir(), 'carpal-xs-'));
  const files = {
    map: join(folder, 'modules'),
    motion: join(folder, 'motion'),
    config: join(folder, 'config.json'),
    events: join(folder, 'events'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  writeFileSync(files.map, moduleLines(map));
  writeFileSync(files.motion, motionBytes(motion));
  writeFileSync(files.config, config);
  writeFileSync(files.events, eventLines(events));
  return files;
}

/** Lines of xs-host/modules.c: P preloaded, M loaded when imported. */
function moduleLines({ files, preload }: ModuleMap): string {
  const preloaded = preload.map((specifier) => `P\t${specifier}\t${files.get(specifier)!}\n`);
  const rest = [...files]
    .filter(([specifier]) => !preload.includes(specifier))
    .map(([specifier, file]) => `M\t${specifier}\t${file}\n`);
  return [...preloaded, ...rest].join('');
}

/** The layout of xs-host/motion.c. */
function motionBytes(motion: SensorMotion): Buffer {
  const header = Buffer.alloc(MOTION_HEADER_BYTES);
  header.write('CMOT', 'latin1');
  header.writeUInt32LE(MOTION_VERSION, 4);
  header.writeUInt32LE(motion.t_us.length, 8);
  header.writeUInt32LE(motion.channels, 12);
  header.writeDoubleLE(motion.rateHz, 16);
  header.writeDoubleLE(motion.countsPerMps2, 24);
  header.writeDoubleLE(motion.countsPerRadps ?? 0, 32);
  return Buffer.concat([header, bytesOf(motion.t_us), bytesOf(motion.counts)]);
}

function bytesOf(array: Float64Array | Int16Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}
