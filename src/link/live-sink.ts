import type { Sink } from '../ports.js';

/** Records to the board's sink and, once there are any, to the links. */
export class LiveSink implements Sink {
  readonly links: Sink[] = [];
  private readonly sink: Sink;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  write(frame: Uint8Array, length: number): void {
    this.sink.write(frame, length);
    for (let i = 0; i < this.links.length; i++) this.links[i]!.write(frame, length);
  }
}
