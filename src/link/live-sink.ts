import type { Sink } from '../ports.js';

/** Records to the board's sink and, once there is one, to the link. */
export class LiveSink implements Sink {
  link: Sink | null = null;
  private readonly sink: Sink;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  write(frame: Uint8Array, length: number): void {
    this.sink.write(frame, length);
    this.link?.write(frame, length);
  }
}
