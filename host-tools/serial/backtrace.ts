import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** Runs addr2line on addresses; a line each of what it printed. */
export type Addr2line = (elf: string, addresses: readonly string[]) => Promise<string>;

export const ADDR2LINE = 'xtensa-esp32s3-elf-addr2line';
const TIMEOUT_MS = 10_000;
/** Where nothing is known of an address. */
const UNKNOWN = /\?\? \?\?:0|\?\?:\?/;

/**
 * The addresses of a panic's line "Backtrace: 0x42007c5e:0x3fc98b40 …" (program counter and stack pointer of
 * each frame); none for any other line. ESP-IDF has turned return addresses into those of the calls already.
 */
export function backtraceAddresses(line: string): string[] {
  const match = /Backtrace:((?:\s*0x[0-9a-f]{8}:0x[0-9a-f]{8})+)/i.exec(line);
  return match ? [...match[1]!.matchAll(/(0x[0-9a-f]{8}):/gi)].map(([, pc]) => pc!) : [];
}

/**
 * The functions, files and lines of a backtrace, innermost first, inlined ones on lines of their own; empty for
 * a line that is no backtrace, and where addr2line fails or knows nothing.
 */
export async function decodeBacktrace(
  line: string,
  elf: string,
  run: Addr2line = runAddr2line,
): Promise<string[]> {
  const addresses = backtraceAddresses(line);
  if (addresses.length === 0) return [];
  try {
    const lines = (await run(elf, addresses)).split('\n').map((text) => text.trimEnd());
    return lines.filter((text) => text !== '' && !UNKNOWN.test(text));
  } catch {
    return [];
  }
}

/** The path of the toolchain's addr2line: from PATH, or where ESP-IDF puts its tools; null where neither has it. */
export function findAddr2line(env: NodeJS.ProcessEnv = process.env): string | null {
  const tools = join(
    env.IDF_TOOLS_PATH ?? join(homedir(), '.espressif'),
    'tools',
    'xtensa-esp-elf',
  );
  const versions = existsSync(tools) ? readdirSync(tools).sort().reverse() : [];
  const folders = [
    ...(env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(tools, version, 'xtensa-esp-elf', 'bin')),
  ];
  const paths = folders.filter((folder) => folder !== '').map((folder) => join(folder, ADDR2LINE));
  return paths.find((path) => existsSync(path)) ?? null;
}

async function runAddr2line(elf: string, addresses: readonly string[]): Promise<string> {
  const program = findAddr2line() ?? ADDR2LINE;
  // Pretty, with functions, inlined ones, addresses; C++ names as written.
  const args = ['-pfiaC', '-e', elf, ...addresses];
  const { stdout } = await promisify(execFile)(program, args, { timeout: TIMEOUT_MS });
  return stdout;
}
