import { createHash } from 'node:crypto';
import type { NorFlash } from '../flash/nor-flash.js';
import { FlashWriter } from './flash-writer.js';
import { bytesFrom, COMMAND, checksumOf, REFUSAL, type Request, replyTo } from './protocol.js';
import { Registers } from './registers.js';

export interface LoaderChip {
  /** As images carry it: 9 is the ESP32-S3. */
  readonly chipId: number;
  readonly mac: readonly number[];
}

export interface LoaderActions {
  /** After the reply has gone out. */
  setBaud(rate: number): void;
  /** The loader is left: the application starts. */
  reboot(): void;
}

/** What a test wants to go wrong; counted down as it does. */
export interface LoaderFaults {
  /** MD5 sums that come out wrong. */
  wrongMd5: number;
  /** Blocks that the flash will not take. */
  refusedBlocks: number;
}

const MAGIC_OF_CHIPS: ReadonlyMap<number, number> = new Map([
  [9, 0x00000009],
  [5, 0x6921506f],
]);
/** The ROM answers a sync eight times. */
const SYNC_REPLIES = 8;
const ROM_SYNC_VALUE = 0x20120707;

/** The ESP32-S3's loader, in ROM and as the stub: a request in, its replies out. Knows nothing of lines. */
export class RomLoader {
  isStub = false;
  /** Bytes that arrived in blocks for the flash. */
  blockBytes = 0;
  readonly faults: LoaderFaults = { wrongMd5: 0, refusedBlocks: 0 };
  private readonly chip: LoaderChip;
  private readonly nor: NorFlash;
  private readonly actions: LoaderActions;
  private readonly registers: Registers;
  private readonly writer: FlashWriter;

  constructor(chip: LoaderChip, nor: NorFlash, actions: LoaderActions) {
    this.chip = chip;
    this.nor = nor;
    this.actions = actions;
    const magic = MAGIC_OF_CHIPS.get(chip.chipId) ?? 0;
    this.registers = new Registers({ magic, mac: chip.mac, flashBytes: nor.bytes });
    this.writer = new FlashWriter(nor);
  }

  handle(request: Request): Uint8Array[] {
    const { data, command } = request;
    switch (command) {
      case COMMAND.sync: {
        const reply = this.done(command, new Uint8Array(0), this.isStub ? 0 : ROM_SYNC_VALUE);
        return Array.from({ length: SYNC_REPLIES }, () => reply);
      }
      case COMMAND.readReg:
        return [
          this.done(command, new Uint8Array(0), this.registers.read(data.getUint32(0, true))),
        ];
      case COMMAND.writeReg:
        this.registers.write(data.getUint32(0, true), data.getUint32(4, true));
        return [this.done(command)];
      case COMMAND.securityInfo:
        return [this.done(command, this.securityInfo())];
      case COMMAND.memBegin:
      case COMMAND.spiAttach:
      case COMMAND.spiSetParameters:
        return [this.done(command)];
      case COMMAND.memData:
        return [this.checked(request, () => true)];
      case COMMAND.memEnd:
        return this.startStub(command);
      case COMMAND.changeBaudrate:
        this.actions.setBaud(data.getUint32(0, true));
        return [this.done(command)];
      default:
        return [this.flashCommand(request)];
    }
  }

  private flashCommand(request: Request): Uint8Array {
    const { data, command } = request;
    const word = (index: number): number => data.getUint32(4 * index, true);
    switch (command) {
      case COMMAND.flashBegin:
      case COMMAND.deflateBegin:
        return this.settled(
          command,
          this.writer.begin(word(3), word(0), command === COMMAND.deflateBegin),
        );
      case COMMAND.flashData:
      case COMMAND.deflateData:
        return this.checked(request, (block) => {
          this.blockBytes += block.length;
          if (this.faults.refusedBlocks-- > 0) return false;
          return this.writer.block(word(1), block);
        });
      case COMMAND.flashEnd:
      case COMMAND.deflateEnd:
        // 0 means leave the loader.
        if (word(0) === 0) this.actions.reboot();
        return this.settled(command, word(0) === 0 || this.writer.end());
      case COMMAND.md5:
        return this.done(command, this.md5(word(0), word(1)));
      case COMMAND.eraseRegion:
        return this.settled(command, this.isStub && this.writer.erase(word(0), word(1)));
      case COMMAND.eraseFlash:
        return this.settled(command, this.isStub && this.writer.erase(0, this.nor.bytes));
      default:
        return this.refused(command, REFUSAL.invalid);
    }
  }

  private startStub(command: number): Uint8Array[] {
    this.isStub = true;
    // The ROM acknowledges with its four status bytes; then the stub greets.
    return [replyTo(command, 0, new Uint8Array(4)), new TextEncoder().encode('OHAI')];
  }

  private checked({ command, checksum, data }: Request, take: (block: Uint8Array) => boolean) {
    const block = bytesFrom(data, 16);
    if (checksumOf(block) !== checksum) return this.refused(command, REFUSAL.checksum);
    return this.settled(command, take(block));
  }

  private md5(address: number, length: number): Uint8Array {
    const hash = createHash('md5').update(this.nor.memory.subarray(address, address + length));
    if (this.faults.wrongMd5-- > 0) hash.update('!');
    return this.isStub ? hash.digest() : new TextEncoder().encode(hash.digest('hex'));
  }

  /** Flags, counter of encryption, purposes of keys, chip id, version of the loader's interface. */
  private securityInfo(): Uint8Array {
    const info = new DataView(new ArrayBuffer(20));
    info.setUint32(12, this.chip.chipId, true);
    return new Uint8Array(info.buffer);
  }

  private settled(command: number, taken: boolean): Uint8Array {
    return taken ? this.done(command) : this.refused(command, REFUSAL.flashWrite);
  }

  private done(command: number, payload: Uint8Array = new Uint8Array(0), value = 0): Uint8Array {
    return replyTo(command, value, this.withStatus(payload, 0, 0));
  }

  private refused(command: number, reason: number): Uint8Array {
    return replyTo(command, 0, this.withStatus(new Uint8Array(0), 1, reason));
  }

  /** Two status bytes end the stub's replies, four the ROM's. */
  private withStatus(payload: Uint8Array, failed: number, reason: number): Uint8Array {
    const bytes = new Uint8Array(payload.length + (this.isStub ? 2 : 4));
    bytes.set(payload);
    bytes[payload.length] = failed;
    bytes[payload.length + 1] = reason;
    return bytes;
  }
}
