import type { Flash } from '../../ports.js';
import { crc32 } from '../crc32.js';

/** Bytes at a sector's start that hold no frames; the layout is in docs/log-rings.md. */
export const SECTOR_HEADER_BYTES = 48;

const MAGIC = 0x474e5243; // "CRNG"
const VERSION = 1;
const READY = 0x59444552; // "REDY"
const SEQUENCE_AT = 4;
const OFFSET_AT = 8;
const TIME_AT = 16;
const DESCRIPTION_AT = 24;
const SINCE_AT = 28;
const VERSION_AT = 30;
const CRC_AT = 32;
const READY_AT = 36;
const USED_AT = 40;
const PROTECTED_AT = 44;
const DESCRIBED_AT = 45;

/** `ready`: erased to its last bit. `dirty`: anything that is neither that nor a header of ours. */
export type SectorState = 'data' | 'ready' | 'dirty';

/** What is written when a sector is opened. */
export interface SectorOpening {
  /** Rises by one with every sector of a ring. */
  sequence: number;
  /** Bytes of frames the ring has taken before this sector. */
  offset: number;
  t_us: number;
  /** Hash of the header, schema and configuration in force; frames before tell it in full. */
  description: number;
  /** Sectors since these were written whole. */
  since: number;
}

/** What a sector's header says; `read` fills the one object again and again. */
export interface SectorHeader extends SectorOpening {
  state: SectorState;
  /** Bytes of frames; -1 until the sector is closed. */
  used: number;
  /** The closing was cut: the sector is full, and how full a scan must tell. */
  tornClosing: boolean;
  protected: boolean;
}

/**
 * A partition's sectors and their headers. Every step of a sector's life programs bytes that are still
 * erased, so that a cut leaves a header that is whole, or one that its CRC refuses.
 */
export class Sectors {
  readonly count: number;
  /** Bytes of frames a sector holds. */
  readonly capacity: number;
  private readonly flash: Flash;
  private readonly bytes = new Uint8Array(SECTOR_HEADER_BYTES);
  private readonly view = new DataView(this.bytes.buffer);
  private readonly header: SectorHeader = {
    state: 'dirty',
    sequence: 0,
    offset: 0,
    t_us: 0,
    description: 0,
    since: 0,
    used: -1,
    tornClosing: false,
    protected: false,
  };

  constructor(flash: Flash) {
    this.flash = flash;
    this.count = Math.floor(flash.bytes / flash.sectorBytes);
    this.capacity = flash.sectorBytes - SECTOR_HEADER_BYTES;
  }

  /** Where byte `position` of a sector's frames lies. */
  address(sector: number, position: number): number {
    return sector * this.flash.sectorBytes + SECTOR_HEADER_BYTES + position;
  }

  read(sector: number): SectorHeader {
    const { bytes, view, header } = this;
    this.flash.read(sector * this.flash.sectorBytes, bytes, SECTOR_HEADER_BYTES);
    header.state = this.stateOfBytes();
    if (header.state !== 'data') return header;
    header.sequence = view.getUint32(SEQUENCE_AT, true);
    header.offset = view.getFloat64(OFFSET_AT, true);
    header.t_us = view.getFloat64(TIME_AT, true);
    header.description = view.getUint32(DESCRIPTION_AT, true);
    header.since = view.getUint16(SINCE_AT, true);
    header.protected = bytes[PROTECTED_AT] !== 0xff;
    if (bytes[DESCRIBED_AT] !== 0xff) header.since = 0;
    const used = view.getUint16(USED_AT, true);
    const check = view.getUint16(USED_AT + 2, true);
    const closed = (used ^ check) === 0xffff && used <= this.capacity;
    header.used = closed ? used : -1;
    header.tornClosing = !closed && (used & check) !== 0xffff;
    return header;
  }

  /** On a sector that is ready. */
  open(sector: number, opening: SectorOpening): void {
    const { bytes, view } = this;
    view.setUint32(0, MAGIC, true);
    view.setUint32(SEQUENCE_AT, opening.sequence, true);
    view.setFloat64(OFFSET_AT, opening.offset, true);
    view.setFloat64(TIME_AT, opening.t_us, true);
    view.setUint32(DESCRIPTION_AT, opening.description, true);
    view.setUint16(SINCE_AT, opening.since, true);
    view.setUint16(VERSION_AT, VERSION, true);
    view.setUint32(CRC_AT, crc32(bytes, 0, CRC_AT) >>> 0, true);
    this.flash.program(sector * this.flash.sectorBytes, bytes, READY_AT);
  }

  /** Says how many bytes of frames a sector holds: it takes no more. */
  close(sector: number, used: number): void {
    this.view.setUint16(0, used, true);
    this.view.setUint16(2, ~used, true);
    this.flash.program(sector * this.flash.sectorBytes + USED_AT, this.bytes, 4);
  }

  protect(sector: number): void {
    this.clear(sector, PROTECTED_AT);
  }

  /** Header, schema and configuration end in this sector: `since` is 0 from here on. */
  describe(sector: number): void {
    this.clear(sector, DESCRIBED_AT);
  }

  /** What the sector held is gone from here on; its bytes are, once it is erased. */
  condemn(sector: number): void {
    this.bytes.fill(0);
    this.flash.program(sector * this.flash.sectorBytes, this.bytes, SECTOR_HEADER_BYTES);
  }

  /**
   * Erases a sector. Condemned before, for an erasure that is cut may leave any bits; marked after, so that
   * a header alone tells that all of it is erased.
   */
  prepare(sector: number): void {
    this.condemn(sector);
    this.flash.eraseSector(sector * this.flash.sectorBytes);
    this.view.setUint32(0, READY, true);
    this.flash.program(sector * this.flash.sectorBytes + READY_AT, this.bytes, 4);
  }

  private clear(sector: number, at: number): void {
    this.bytes[0] = 0;
    this.flash.program(sector * this.flash.sectorBytes + at, this.bytes, 1);
  }

  private stateOfBytes(): SectorState {
    const { bytes, view } = this;
    if (view.getUint32(0, true) === MAGIC) {
      const intact =
        view.getUint32(CRC_AT, true) === crc32(bytes, 0, CRC_AT) >>> 0 &&
        view.getUint16(VERSION_AT, true) === VERSION;
      return intact ? 'data' : 'dirty';
    }
    if (view.getUint32(READY_AT, true) !== READY) return 'dirty';
    for (let i = 0; i < SECTOR_HEADER_BYTES; i++) {
      if (bytes[i] !== 0xff && (i < READY_AT || i >= READY_AT + 4)) return 'dirty';
    }
    return 'ready';
  }
}
