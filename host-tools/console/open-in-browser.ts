import { spawn, spawnSync } from 'node:child_process';

const OPENERS: Readonly<Record<string, string>> = { darwin: 'open', win32: 'explorer' };

/** Asks the desktop to open an address; false where there is none to ask. */
export function openInBrowser(url: string): boolean {
  const opener = OPENERS[process.platform] ?? 'xdg-open';
  const headless = opener === 'xdg-open' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
  const found = spawnSync(process.platform === 'win32' ? 'where' : 'which', [opener]).status === 0;
  if (headless || !found) return false;
  spawn(opener, [url], { detached: true, stdio: 'ignore' }).unref();
  return true;
}
