import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';

export interface PortHolder {
  readonly pid: number;
  readonly name: string;
}

/** Other programs that have the port open, as far as /proc shows them: all to root, else the user's own. */
export function portHolders(path: string): PortHolder[] {
  const holders: PortHolder[] = [];
  try {
    const device = realpathSync(path);
    for (const entry of readdirSync('/proc')) {
      const pid = Number(entry);
      if (!Number.isInteger(pid) || pid === process.pid) continue;
      if (openFiles(pid).includes(device)) holders.push({ pid, name: nameOf(pid) });
    }
  } catch {
    // No /proc, or no such port: nothing to tell.
  }
  return holders;
}

function openFiles(pid: number): string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).map((file) => linkTarget(`${folder}/${file}`));
  } catch {
    return [];
  }
}

/** Files come and go while one looks. */
function linkTarget(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function nameOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'a program';
  }
}
