import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Puts a USB serial port into a folder that stands for /, as Linux shows it in /sys and /dev. */
export function plugIn(
  root: string,
  name: string,
  ids: string,
  facts: { serial?: string; product?: string; device?: string } = {},
): string {
  const usb = join(root, 'sys', 'devices', `usb-${name}`);
  const classFolder = join(root, 'sys', 'class', 'tty', name);
  // cdc-acm's tty hangs on the interface, usb-serial's on a port of it.
  const tty = join(usb, '1-1:1.0', ...(name.startsWith('ttyUSB') ? [name] : []));
  for (const folder of [tty, classFolder, join(root, 'dev')])
    mkdirSync(folder, { recursive: true });
  const [vendor, product] = ids.split(':');
  writeFileSync(join(usb, 'idVendor'), `${vendor}\n`);
  writeFileSync(join(usb, 'idProduct'), `${product}\n`);
  if (facts.serial) writeFileSync(join(usb, 'serial'), `${facts.serial}\n`);
  if (facts.product) writeFileSync(join(usb, 'product'), `${facts.product}\n`);
  symlinkSync(tty, join(classFolder, 'device'));
  const path = join(root, 'dev', name);
  if (facts.device) symlinkSync(facts.device, path);
  else writeFileSync(path, '');
  return path;
}

/** Takes it out again. */
export function unplug(root: string, name: string): void {
  const folders = ['sys/class/tty', 'dev'].map((folder) => join(root, folder, name));
  for (const path of [...folders, join(root, 'sys', 'devices', `usb-${name}`)]) {
    if (existsSync(dirname(path))) rmSync(path, { recursive: true, force: true });
  }
}
