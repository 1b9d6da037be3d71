import cliProgress from 'cli-progress';
import type { FlashEvent } from '../flasher/flash-events.js';

/** Shows how far each board is. */
export interface FlashRows {
  event(port: string, event: FlashEvent): void;
  /** A last word on one board. */
  done(port: string, text: string): void;
  finish(): void;
}

/** A row of a bar for each board on a terminal; elsewhere lines for what is worth one. All on stderr. */
export function flashRows(
  ports: readonly string[],
  stream: NodeJS.WriteStream = process.stderr,
): FlashRows {
  return stream.isTTY ? barRows(ports, stream) : lineRows(stream);
}

function barRows(ports: readonly string[], stream: NodeJS.WriteStream): FlashRows {
  const format = '{port} {bar} {percentage} % {what}';
  const options = { format, stream, hideCursor: true, clearOnComplete: false };
  const bars = new cliProgress.MultiBar(options, cliProgress.Presets.shades_classic);
  const width = Math.max(...ports.map((port) => port.length));
  const rows = new Map(
    ports.map((port) => [port, bars.create(1000, 0, { port: port.padEnd(width), what: '' })]),
  );
  return {
    event(port, event) {
      const row = rows.get(port);
      if (event.type === 'progress') row?.update(Math.round(event.fraction * 1000));
      else if (event.type === 'phase') row?.update(0, { what: event.phase });
      else if (event.type === 'note') bars.log(`note: ${port}: ${event.text}\n`);
    },
    done(port, text) {
      rows.get(port)?.update(1000, { what: text });
    },
    finish: () => bars.stop(),
  };
}

function lineRows(stream: NodeJS.WriteStream): FlashRows {
  return {
    event(port, event) {
      if (event.type === 'note') stream.write(`note: ${port}: ${event.text}\n`);
    },
    done() {},
    finish() {},
  };
}
