import { closeSync, openSync, writeSync } from 'node:fs';
import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { RECORD_TYPES } from '../../src/record/schema.js';
import { recordLine } from '../console/record-line.js';
import { type Style, styleFor } from '../console/style.js';
import { findPort } from '../link/find-port.js';
import { LinkClient } from '../link/link-client.js';
import { type Heard, monitor } from '../link/monitor.js';
import { openSerialTransport } from '../link/serial-transport.js';
import { writeError } from '../recordings/write-error.js';
import { backtraceAddresses, decodeBacktrace } from '../serial/backtrace.js';
import { type DeviceOptions, deviceOptions } from './device-options.js';
import { wholeNumber } from './number-option.js';

export interface MonitorOptions extends DeviceOptions {
  only?: string;
  stream: boolean;
  log?: string;
  for?: number;
  wait?: number;
  elf?: string;
  json?: true;
}

/** Not shown unless asked for: a file's description of itself, of no use to a person. */
const UNASKED: readonly string[] = ['schema', 'header', 'config'];

export function registerMonitor(program: Command): void {
  deviceOptions(
    program.command('monitor').description('show what a board says: records and console text'),
  )
    .option('--only <types>', 'record types, and `text`, with commas between')
    .option('--no-stream', 'do not ask the watch to send its records')
    .option('--elf <file>', 'the image’s ELF: names the functions of a panic’s backtrace')
    .option('--log <file>', 'append all of it to a file too')
    .option('--for <seconds>', 'end after so long; else Ctrl-C does', wholeNumber(1))
    .option(
      '--wait <seconds>',
      'how long the board may stay away; for ever if left out',
      wholeNumber(0),
    )
    .option('--json', 'one line of JSON for each thing that comes')
    .action(runMonitor);
}

/** Until Ctrl-C. Throws `usage`, `no-device`, `port-refused`. */
export async function runMonitor(options: MonitorOptions): Promise<void> {
  const shows = filterOf(options.only);
  const port = await findPort(options.port);
  const log = options.log === undefined ? null : openLog(options.log);
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const timer = options.for === undefined ? null : setTimeout(stop, options.for * 1000);
  const style = styleFor(process.stdout);
  const show = (heard: Heard): void => {
    const at = new Date().toISOString();
    if (log !== null) writeSync(log, `${at} ${lineOf(heard)}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(jsonOf(at, heard))}\n`);
    else print(at, heard, style);
  };
  const decode = async (text: string): Promise<void> => {
    if (backtraceAddresses(text).length === 0) return;
    if (options.elf === undefined)
      show({ type: 'note', text: 'a panic: --elf names its functions' });
    else {
      for (const line of await decodeBacktrace(text, options.elf))
        show({ type: 'text', text: line });
    }
  };
  let decoding = Promise.resolve();
  try {
    await monitor({
      connect: async (onRecords) =>
        new LinkClient(await openSerialTransport(port, options.baud), { onRecords }),
      onHeard: (heard) => {
        if (!shows(heard)) return;
        show(heard);
        if (heard.type === 'text') decoding = decoding.then(() => decode(heard.text));
      },
      stream: options.stream,
      signal: abort.signal,
      patienceMs: options.wait === undefined ? Number.POSITIVE_INFINITY : options.wait * 1000,
    });
    await decoding;
  } finally {
    if (timer !== null) clearTimeout(timer);
    if (log !== null) closeSync(log);
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function filterOf(only: string | undefined): (heard: Heard) => boolean {
  if (only === undefined) {
    return (heard) => heard.type !== 'record' || !UNASKED.includes(heard.record.type);
  }
  const names = new Set(only.split(','));
  const known = new Set<string>(['text', ...RECORD_TYPES.map(({ name }) => name)]);
  const foreign = [...names].find((name) => !known.has(name));
  if (foreign !== undefined) {
    throw new CarpalError('usage', `expected types of ${[...known].join(', ')}, found ${foreign}`);
  }
  return (heard) => names.has(heard.type === 'record' ? heard.record.type : heard.type);
}

function lineOf(heard: Heard): string {
  if (heard.type === 'record') return recordLine(heard.record);
  if (heard.type === 'bad') return `(${heard.bytes} B that are neither a frame nor text)`;
  return heard.text;
}

function jsonOf(at: string, heard: Heard): unknown {
  if (heard.type !== 'record') return { ...heard, at };
  const plain = (value: unknown): unknown =>
    ArrayBuffer.isView(value) ? Array.from(value as Int16Array) : value;
  const record = Object.fromEntries(
    Object.entries(heard.record).map(([name, value]) => [name, plain(value)]),
  );
  return { type: 'record', at, record };
}

function print(at: string, heard: Heard, style: Style): void {
  const line = `${style('dim', at.slice(11, 23))}  ${lineOf(heard)}\n`;
  // Notes are ours, not the board's.
  if (heard.type === 'note') process.stderr.write(`note: ${heard.text}\n`);
  else process.stdout.write(line);
}

function openLog(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (cause) {
    throw writeError(path, cause);
  }
}
