/** Longer without an end it is given out as it is. */
const LINE_MAX = 4096;

/** Console text in whole lines, however it comes in pieces; colours and carriage returns are left out. */
export class TextLines {
  private readonly onLine: (line: string) => void;
  private rest = '';

  constructor(onLine: (line: string) => void) {
    this.onLine = onLine;
  }

  push(text: string): void {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop()!;
    for (const line of lines) this.onLine(plain(line));
    if (this.rest.length > LINE_MAX) this.flush();
  }

  /** A line without an end, such as a prompt. */
  flush(): void {
    if (this.rest !== '') this.onLine(plain(this.rest));
    this.rest = '';
  }
}

function plain(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what ESP-IDF's log colours its lines with
  return line.replace(/\x1b\[[0-9;]*m/g, '').replaceAll('\r', '');
}
