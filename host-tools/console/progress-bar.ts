import cliProgress from 'cli-progress';

/** How far a task is; `finish` removes the bar. */
export interface Progress {
  update(fraction: number, note?: string): void;
  finish(): void;
}

/** Shows a bar from here on: shorter tasks end without one. */
const SHOW_AFTER_MS = 1000;

/** A bar on stderr for what takes over a second; silent where nobody watches. */
export function progressBar(title: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { update() {}, finish() {} };
  const started = Date.now();
  let bar: cliProgress.SingleBar | null = null;
  return {
    update(fraction, note = '') {
      if (Date.now() - started < SHOW_AFTER_MS) return;
      if (!bar) {
        const format = `${title} {bar} {percentage} % {note}`;
        const options = { format, stream, clearOnComplete: true, hideCursor: true };
        bar = new cliProgress.SingleBar(options, cliProgress.Presets.shades_classic);
        bar.start(1000, 0, { note });
      }
      bar.update(Math.round(Math.min(1, fraction) * 1000), { note });
    },
    finish() {
      bar?.stop();
    },
  };
}
