import type { Flash } from '../ports.js';

/** Programs flash[at, at + length) with the start of `bytes`; every sector that begins there is erased first. */
export function writeErasing(flash: Flash, at: number, bytes: Uint8Array, length: number): void {
  const { sectorBytes } = flash;
  const end = at + length;
  for (let sector = nextSector(at, sectorBytes); sector < end; sector += sectorBytes) {
    flash.eraseSector(sector);
  }
  flash.program(at, bytes, length);
}

/** The first sector that begins at `at` or behind. */
export function nextSector(at: number, sectorBytes: number): number {
  return Math.ceil(at / sectorBytes) * sectorBytes;
}
