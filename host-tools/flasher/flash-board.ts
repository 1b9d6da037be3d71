import { BAUD_RATE } from '../link/serial-transport.js';
import { BoardPort, type BoardTarget } from './board-port.js';
import type { FlashEvent, FlashResult } from './flash-events.js';
import { type FlashStage, failureOf } from './flash-failure.js';
import { chipName, type FlashImage } from './flash-image.js';
import { LoaderSession } from './loader-session.js';
import { checkBoard } from './read-image.js';
import { SelfCheckListener, type SelfCheckResult } from './self-check.js';
import { stretchesToErase } from './write-plan.js';
import { type Packed, pack, writeRegion, wrongRegions } from './write-region.js';

export interface FlashOptions {
  /** The highest rate to try; lower ones follow where the board does not answer. */
  readonly baud: number;
  /** `rest` leaves what the image keeps. */
  readonly erase: 'nothing' | 'rest' | 'all';
  /** Compares and plans, but writes nothing. */
  readonly dryRun: boolean;
  /** How long to listen for the firmware's self-check. */
  readonly selfCheckMs: number;
  /** How long a block may take before it is sent again. */
  readonly patienceMs?: number;
}

const RATES = [921600, 460800, 230400, 115200];

/**
 * Flashes one board. Throws `no-device`, `port-refused`, `device-lost`, `device-refused`, `image-mismatch`,
 * each with what state the board is in.
 */
export async function flashBoard(
  image: FlashImage,
  target: BoardTarget,
  options: FlashOptions,
  onEvent: (event: FlashEvent) => void,
): Promise<FlashResult> {
  const board = await BoardPort.open(target);
  const run = new FlashRun(board, image, target, options, onEvent);
  try {
    return await run.run();
  } catch (error) {
    throw failureOf(error, run.stage, board.path);
  } finally {
    await board.close();
  }
}

class FlashRun {
  stage: FlashStage = 'untouched';
  private readonly board: BoardPort;
  private readonly image: FlashImage;
  private readonly target: BoardTarget;
  private readonly options: FlashOptions;
  private readonly onEvent: (event: FlashEvent) => void;

  constructor(
    board: BoardPort,
    image: FlashImage,
    target: BoardTarget,
    options: FlashOptions,
    onEvent: (event: FlashEvent) => void,
  ) {
    this.board = board;
    this.image = image;
    this.target = target;
    this.options = options;
    this.onEvent = onEvent;
  }

  async run(): Promise<FlashResult> {
    const started = performance.now();
    const { options } = this;
    this.onEvent({ type: 'phase', phase: 'connecting' });
    const { session, baud } = await this.connect();
    const mac = await session.mac();
    const flashBytes = await session.flashBytes();
    this.onEvent({ type: 'chip', chip: chipName(this.image.chipId), mac, flashBytes, baud });
    checkBoard(this.image, this.image.chipId, flashBytes);
    if (options.erase !== 'nothing' && !options.dryRun) await this.erase(session, flashBytes);
    const packed = await this.plan(session);
    const sentBytes = sum(packed.map(({ deflated }) => deflated.length));
    if (!options.dryRun) await this.write(session, packed, sentBytes);
    this.onEvent({ type: 'phase', phase: 'starting' });
    // Listened to from before it starts: what it says first is what is wanted.
    const hello = options.dryRun ? null : new SelfCheckListener(this.board.port);
    await session.startApplication(this.target.reset !== null);
    return {
      port: this.board.path,
      mac,
      imageBytes: sum(this.image.parts.map(({ data }) => data.length)),
      writtenBytes: sum(packed.map(({ data }) => data.length)),
      sentBytes,
      seconds: (performance.now() - started) / 1000,
      selfCheck: hello && (await this.selfCheck(hello)),
    };
  }

  /** The stub, at the highest rate that works. */
  private async connect(): Promise<{ session: LoaderSession; baud: number | null }> {
    let session = await this.reach();
    checkBoard(this.image, await session.chipId(), this.image.flashBytes);
    await session.runStub();
    if (this.target.reset === 'usb-jtag') return { session, baud: null };
    for (const rate of RATES.filter((candidate) => candidate <= this.options.baud)) {
      if (rate === 115200 || (await session.changeBaud(rate))) return { session, baud: rate };
      this.onEvent({ type: 'note', text: `no answer at ${rate} baud: trying a lower rate` });
      session = await this.reach();
      await session.chipId();
      await session.runStub();
    }
    return { session, baud: 115200 };
  }

  /** The loader in ROM, also of a board that comes back under another name. */
  private async reach(): Promise<LoaderSession> {
    const { reset } = this.target;
    const options = { wiring: reset ?? 'classic', mayReset: reset !== null } as const;
    const session = this.session();
    try {
      await session.connect(options);
      return session;
    } catch (error) {
      if (!this.board.isLost) throw error;
    }
    await this.board.comeBack();
    this.onEvent({ type: 'note', text: `the board came back as ${this.board.path}` });
    const again = this.session();
    await again.connect({ ...options, mayReset: false });
    return again;
  }

  private session(): LoaderSession {
    return new LoaderSession(this.board.transport, this.options.patienceMs);
  }

  private async erase(session: LoaderSession, flashBytes: number): Promise<void> {
    this.onEvent({ type: 'phase', phase: 'erasing' });
    const stretches = stretchesToErase(this.image, flashBytes, this.options.erase === 'all');
    this.stage = 'half-written';
    for (const [index, { offset, bytes }] of stretches.entries()) {
      await session.erase(offset, bytes);
      this.onEvent({ type: 'progress', fraction: (index + 1) / stretches.length });
    }
  }

  /** Compares flash and image and compresses what differs. */
  private async plan(session: LoaderSession): Promise<Packed[]> {
    this.onEvent({ type: 'phase', phase: 'comparing' });
    const { parts } = this.image;
    const packed: Packed[] = [];
    for (const [index, part] of parts.entries()) {
      for (const region of await wrongRegions(session, part)) packed.push(pack(region));
      this.onEvent({ type: 'progress', fraction: (index + 1) / parts.length });
    }
    this.onEvent({
      type: 'plan',
      imageBytes: sum(parts.map(({ data }) => data.length)),
      writeBytes: sum(packed.map(({ data }) => data.length)),
      sendBytes: sum(packed.map(({ deflated }) => deflated.length)),
    });
    return packed;
  }

  private async write(
    session: LoaderSession,
    packed: readonly Packed[],
    sendBytes: number,
  ): Promise<void> {
    if (packed.length === 0) return;
    this.onEvent({ type: 'phase', phase: 'writing' });
    this.stage = 'half-written';
    let before = 0;
    for (const region of packed) {
      await writeRegion(session, region, {
        onSent: (sent) => this.onEvent({ type: 'progress', fraction: (before + sent) / sendBytes }),
        onNote: (text) => this.onEvent({ type: 'note', text }),
      });
      before += region.deflated.length;
    }
    this.stage = 'written';
  }

  private async selfCheck(hello: SelfCheckListener): Promise<SelfCheckResult> {
    this.onEvent({ type: 'phase', phase: 'checking' });
    const { selfCheckMs } = this.options;
    if (!this.board.isLost) await this.board.transport.changeBaudrate(BAUD_RATE);
    const first = await hello.result(selfCheckMs);
    if (first.outcome === 'checked' || !this.board.isLost) return first;
    // Started, it speaks through a USB of its own.
    await this.board.comeBack();
    return await new SelfCheckListener(this.board.port).result(selfCheckMs);
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
