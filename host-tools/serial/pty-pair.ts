import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { existsSync, lstatSync, mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CarpalError } from '../../src/errors.js';
import { ptyBridgeProgram } from './pty-bridge-program.js';

interface PtyEvents {
  /** A program opened the port, after nobody had it open. */
  open: [];
  /** The last program closed it. The port stays. */
  closed: [];
  /** A program set another baud rate, seen with the first byte it sends at it; 0: an uncommon one. */
  baud: [rate: number];
  /** The port is gone. */
  gone: [];
}

/**
 * A serial port that is not there: programs open `path`, and `far` is the board's end. What is written to
 * `far` while nobody has the port open is lost, as on a wire. `close` is the cable pulled out.
 */
export class PtyPair extends EventEmitter<PtyEvents> {
  /** A symbolic link, gone with the port. */
  readonly path: string;
  /** The terminal itself, /dev/pts/7. */
  readonly device: string;
  readonly far: { readonly readable: Readable; readonly writable: Writable };
  private readonly bridge: ChildProcess;
  private readonly ended: Promise<unknown>;
  private readonly folder: string | null;
  private isOpened = false;

  constructor(path: string, device: string, bridge: ChildProcess, folder: string | null) {
    super();
    this.path = path;
    this.device = device;
    this.bridge = bridge;
    this.folder = folder;
    this.far = { readable: bridge.stdout!, writable: bridge.stdin! };
    // A write to a port that is just going is lost, as on a wire.
    this.far.writable.on('error', () => undefined);
    this.ended = once(bridge, 'close');
    bridge.once('close', () => {
      this.isOpened = false;
      this.emit('gone');
    });
  }

  /** Whether a program has the port open. */
  get opened(): boolean {
    return this.isOpened;
  }

  /** A line of the bridge. */
  heard(line: string): void {
    const [word, value] = line.split(' ');
    if (word === 'open' || word === 'closed') {
      this.isOpened = word === 'open';
      this.emit(word);
    } else if (word === 'baud') {
      this.emit('baud', Number(value));
    }
  }

  /** Hangs up: who has the port open sees it vanish. Twice does nothing. */
  async close(): Promise<void> {
    // By the bridge's own death, so that whoever holds the port sees it at once, data pending or not.
    this.bridge.kill('SIGKILL');
    if (leadsTo(this.path) === this.device) rmSync(this.path);
    await this.ended;
    if (this.folder !== null) rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * Opens a pseudo-terminal; `path` names it by a symbolic link, in a folder of its own where none is given.
 * A link that an earlier one left there is replaced. Throws `no-toolchain`, `host-failed`, and `bad-file` where
 * something else has that name.
 */
export async function openPtyPair(path?: string): Promise<PtyPair> {
  if (path !== undefined) checkLink(path);
  const program = ptyBridgeProgram();
  if (path !== undefined) checkLink(path);
  const folder = path === undefined ? mkdtempSync(join(tmpdir(), 'carpal-pty-')) : null;
  const link = path ?? join(folder!, 'ttyACM0');
  const bridge = spawn(program, [link], { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] });
  let complaint = '';
  bridge.stderr!.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const lines = createInterface(bridge.stdio[3] as Readable);
  const first = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    once(bridge, 'close').then(() => ''),
  ]);
  if (!first.startsWith('port ')) {
    throw new CarpalError('host-failed', `expected a pseudo-terminal, found ${complaint.trim()}`);
  }
  const pair = new PtyPair(link, first.slice(5), bridge, folder);
  lines.on('line', (line) => pair.heard(line));
  return pair;
}

function checkLink(path: string): void {
  if (!existsSync(dirname(resolve(path)))) {
    throw new CarpalError('bad-file', `expected a folder for ${path}, found none`);
  }
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return;
  if (leadsTo(path)?.match(/^\/dev\/(pts\/|tty)/)) return;
  throw new CarpalError('bad-file', `expected ${path} to be free for a port, found it taken`);
}

/** Where a symbolic link leads; null where there is none. */
function leadsTo(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
