import { closeSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { writeError } from '../recordings/write-error.js';

const BUFFER_BYTES = 1 << 18;

/**
 * A file that appears when all of it is written, or not at all; /dev/stdout and its like are written as they
 * are. Throws what writeError says.
 */
export class PartialFile {
  private readonly path: string;
  private readonly partial: string;
  private readonly file: number;
  private readonly buffer = Buffer.alloc(BUFFER_BYTES);
  private held = 0;
  private written = 0;

  constructor(path: string) {
    this.path = path;
    const found = this.guarded(() => lstatSync(path, { throwIfNoEntry: false }));
    // A device, or a link such as /dev/stdout, must not be replaced by a file of its name.
    this.partial = found === undefined || found.isFile() ? `${path}.partial` : path;
    this.file = this.guarded(() => openSync(this.partial, 'w'));
  }

  /** Bytes so far. */
  get bytes(): number {
    return this.written + this.held;
  }

  text(text: string): void {
    // A character of UTF-16 takes at most three bytes of UTF-8.
    if (3 * text.length > BUFFER_BYTES) this.write(Buffer.from(text));
    else {
      if (this.held + 3 * text.length > BUFFER_BYTES) this.flush();
      this.held += this.buffer.write(text, this.held);
    }
  }

  write(bytes: Uint8Array): void {
    if (this.held + bytes.length > BUFFER_BYTES) this.flush();
    if (bytes.length > BUFFER_BYTES) this.put(bytes);
    else {
      this.buffer.set(bytes, this.held);
      this.held += bytes.length;
    }
  }

  /** All is written. */
  finish(): void {
    this.flush();
    this.guarded(() => {
      closeSync(this.file);
      if (this.partial !== this.path) renameSync(this.partial, this.path);
    });
  }

  /** Nothing of it stays. */
  discard(): void {
    closeSync(this.file);
    if (this.partial !== this.path) rmSync(this.partial, { force: true });
  }

  private flush(): void {
    this.put(this.buffer.subarray(0, this.held));
    this.held = 0;
  }

  private put(bytes: Uint8Array): void {
    this.guarded(() => {
      for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at);
    });
    this.written += bytes.length;
  }

  private guarded<T>(action: () => T): T {
    try {
      return action();
    } catch (cause) {
      throw writeError(this.path, cause);
    }
  }
}
