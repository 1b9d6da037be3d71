import { styleText } from 'node:util';

type Format = 'bold' | 'dim' | 'green' | 'yellow' | 'red' | 'cyan' | 'blue' | 'magenta' | 'inverse';

/** Colours text, or leaves it as it is where nobody would see them. */
export type Style = (format: Format | Format[], text: string) => string;

/** Colours on a terminal, unless NO_COLOR asks for none (no-color.org). */
export function styleFor(stream: { isTTY?: boolean }, env = process.env): Style {
  const coloured = stream.isTTY === true && !env.NO_COLOR;
  return coloured
    ? (format, text) => styleText(format, text, { validateStream: false })
    : (_format, text) => text;
}
