import { CarpalError } from '../errors.js';
import type { ReplyOf } from '../link/operations.js';
import type { ModelStore } from '../link/services.js';
import type { ModelSlot } from '../ports.js';
import { directoryBytes, type Entry, MODEL_STORE, readDirectory } from './directory.js';
import { isRunnable, revoke, sealAt, writeSeal } from './seal.js';
import { nextSector, writeErasing } from './sector-writer.js';
import { Sha256 } from './sha256.js';
import { type ModelSlots, stateOf } from './slots.js';
import { planStore, type StorePlan } from './store-plan.js';
import { advanced, announced, IDLE, missing, type Transfer } from './transfer.js';

/** Throws where the slot's model of that entry is not for this watch, or answers wrong. */
export type Trial = (slot: ModelSlot, entry: Entry) => void;

/** Of what a step of a commit reads at a time, and of all it does: 45 ms of erasure at the most. */
const PIECE_BYTES = 1024;
const STEP_BYTES = 4096;
const HASH_DIGITS = 64;
/** One run each, all in one turn of the watch. */
const GOLDEN_ROWS_MOST = 32;
const LEAST_BYTES = MODEL_STORE.headerBytes + MODEL_STORE.entryBytes;
const NO_MODEL = { name: '', sha256: '', bytes: 0, active: false };

/**
 * Models that come over the link, into the spare slot: first the package (a store of one model with its
 * golden vectors), behind it copies of the other models, then the directory in front, then a trial. The
 * spare's old store is gone from the first byte on; the running one is never touched. Activation is the seal.
 */
export class PushedModels implements ModelStore {
  private readonly slots: ModelSlots;
  private readonly trial: Trial;
  private transfer: Transfer = IDLE;
  private hash: Sha256 | null = null;
  private plan: StorePlan | null = null;

  constructor(slots: ModelSlots, trial: Trial) {
    this.slots = slots;
    this.trial = trial;
  }

  list(index: number): ReplyOf<'modelList'> {
    const { active, spare } = this.slots;
    const held = [active, spare].flatMap((slot) =>
      entriesOf(slot).map(({ name, sha256, tfliteBytes, metadataBytes }) => ({
        name,
        sha256,
        bytes: tfliteBytes + metadataBytes,
        active: slot === active,
      })),
    );
    return { ...(held[index] ?? NO_MODEL), count: held.length };
  }

  begin(name: string, sha256: string, bytes: number): number {
    if (name === '' || sha256.length !== HASH_DIGITS || bytes < LEAST_BYTES) {
      refuse(`expected name, sha256 and bytes of a model, found "${name}", "${sha256}", ${bytes}`);
    }
    const { spare } = this.slots;
    const others = entriesOf(this.slots.active).filter((entry) => entry.name !== name);
    const copied = others.reduce((sum, { tfliteBytes, metadataBytes }) => {
      return sum + tfliteBytes + metadataBytes + 2 * MODEL_STORE.alignment;
    }, 0);
    const { sectorBytes } = spare.flash;
    const room = sealAt(spare.flash) - 2 * sectorBytes - copied;
    if (bytes > room) refuse(`expected up to ${room} B beside the other models, found ${bytes}`);
    const transfer = announced(this.transfer, name, sha256, bytes);
    if (transfer !== this.transfer) {
      this.forget();
      spare.flash.eraseSector(0);
      spare.flash.eraseSector(sealAt(spare.flash));
      this.transfer = transfer;
    }
    return missing(transfer);
  }

  write(offset: number, bytes: Uint8Array, from: number, length: number): number {
    const { transfer } = this;
    const next = missing(transfer);
    if (transfer.stage === 'idle') refuse('expected a model to be announced before its bytes');
    if (offset !== next || transfer.stage !== 'receiving') return next;
    if (length > transfer.bytes - offset) {
      refuse(`expected ${transfer.bytes} B of ${transfer.name}, found more`);
    }
    return this.guarded(() => {
      const { flash } = this.slots.spare;
      const piece = bytes.subarray(from, from + length);
      writeErasing(flash, flash.sectorBytes + offset, piece, length);
      this.transfer = advanced(transfer, length, transfer.bytes);
      return missing(this.transfer);
    });
  }

  /** A step; returns how many are still to come. */
  commit(): number {
    return this.guarded(() => {
      this.step();
      return this.stepsLeft;
    });
  }

  activate(name: string, sha256: string): void {
    const { slots } = this;
    const target = [slots.spare, slots.active].find((slot) => find(slot, name, sha256) !== null);
    if (target === undefined) {
      throw new CarpalError(
        'model-missing',
        `expected ${name} of that hash to be here, found none`,
      );
    }
    const other = target === slots.spare ? slots.active : slots.spare;
    if (slots.next === target) return;
    if (target === slots.spare && this.transfer.stage !== 'checked') {
      this.trial(target, find(target, name, sha256)!);
    }
    const below = stateOf(other).directory;
    const state = stateOf(target);
    if (isRunnable(state) && below !== null) revoke(other.flash, below.crc);
    else writeSeal(target.flash, state.directory!.crc, below?.crc ?? 0);
    if (slots.next === target) return;
    throw new CarpalError('flash-failed', `expected ${name} to run next, found the other models`);
  }

  private step(): void {
    const { transfer } = this;
    switch (transfer.stage) {
      case 'hashing':
        this.hashStep();
        break;
      case 'copying':
        this.copyStep();
        break;
      case 'closing': {
        const directory = directoryBytes(this.plan!.entries);
        this.slots.spare.flash.program(0, directory, directory.length);
        this.transfer = advanced(transfer, 1, 1);
        break;
      }
      case 'trying':
        this.trial(this.slots.spare, entriesOf(this.slots.spare)[0]!);
        this.plan = null;
        this.transfer = advanced(transfer, 1, 1);
        break;
      case 'checked':
        break;
      default:
        refuse(`expected all ${transfer.bytes} B of a model, found ${transfer.at}`);
    }
  }

  private hashStep(): void {
    const { transfer } = this;
    const { flash } = this.slots.spare;
    this.hash ??= new Sha256();
    const piece = new Uint8Array(PIECE_BYTES);
    const length = Math.min(STEP_BYTES, transfer.bytes - transfer.at);
    for (let done = 0; done < length; done += PIECE_BYTES) {
      const bytes = Math.min(PIECE_BYTES, length - done);
      flash.read(flash.sectorBytes + transfer.at + done, piece, bytes);
      this.hash.update(piece, 0, bytes);
    }
    const next = advanced(transfer, length, transfer.bytes);
    if (next.stage !== transfer.stage) {
      const found = this.hash.hex();
      this.hash = null;
      if (found !== transfer.sha256) refuse(`expected bytes of ${transfer.sha256}, found ${found}`);
      this.plan = this.planned();
    }
    this.transfer = next;
  }

  /** The new store, of a package that arrived whole. */
  private planned(): StorePlan {
    const { name, bytes } = this.transfer;
    const { active, spare } = this.slots;
    const { flash } = spare;
    const at = flash.sectorBytes;
    const entries = readDirectory(flash, at, at + bytes)?.entries ?? [];
    const [pushed] = entries;
    if (pushed === undefined || entries.length !== 1 || pushed.name !== name) {
      const found = entries.map((entry) => entry.name).join(', ');
      refuse(`expected a package of ${name} alone, found ${found === '' ? 'none' : found}`);
    }
    const rows = pushed.goldenRows;
    if (rows < 1 || rows > GOLDEN_ROWS_MOST || pushed.golden >= bytes) {
      refuse(`expected 1 to ${GOLDEN_ROWS_MOST} golden vectors of ${name}, found ${rows}`);
    }
    const free = nextSector(at + bytes, flash.sectorBytes);
    const running = readDirectory(active.flash, 0, sealAt(active.flash));
    return planStore(running, pushed, at, free);
  }

  private copyStep(): void {
    const { transfer } = this;
    const { active, spare } = this.slots;
    const { copies } = this.plan!;
    const piece = new Uint8Array(PIECE_BYTES);
    let left = STEP_BYTES;
    let at = transfer.at;
    let begin = 0;
    for (const { from, to, bytes } of copies) {
      while (left > 0 && at < begin + bytes) {
        const length = Math.min(PIECE_BYTES, left, begin + bytes - at);
        active.flash.read(from + at - begin, piece, length);
        writeErasing(spare.flash, to + at - begin, piece, length);
        at += length;
        left -= length;
      }
      begin += bytes;
    }
    this.transfer = advanced(transfer, at - transfer.at, begin);
  }

  private get stepsLeft(): number {
    const { stage, at, bytes } = this.transfer;
    const copied = this.plan?.copies.reduce((sum, copy) => sum + copy.bytes, 0) ?? 0;
    const steps = (total: number): number => Math.max(1, Math.ceil(total / STEP_BYTES));
    if (stage === 'hashing') return steps(bytes - at) + 3;
    if (stage === 'copying') return steps(copied - at) + 2;
    return stage === 'closing' ? 2 : stage === 'trying' ? 1 : 0;
  }

  /** Whatever goes wrong ends the transfer: it can only begin anew. */
  private guarded<T>(action: () => T): T {
    try {
      return action();
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  private forget(): void {
    this.transfer = IDLE;
    this.hash = null;
    this.plan = null;
  }
}

function entriesOf({ flash }: ModelSlot): readonly Entry[] {
  return readDirectory(flash, 0, sealAt(flash))?.entries ?? [];
}

function find(slot: ModelSlot, name: string, sha256: string): Entry | null {
  return entriesOf(slot).find((entry) => entry.name === name && entry.sha256 === sha256) ?? null;
}

function refuse(message: string): never {
  throw new CarpalError('bad-model', message);
}
