import { dataRoot, setsIn } from '../recordings/data-root.js';
import type { Check } from './check.js';
import { chromiumPath } from './chromium.js';

/** Groups that own serial ports: Debian's, Arch's. */
const SERIAL_GROUPS = ['dialout', 'uucp'];

export const serialCheck: Check = {
  name: 'serial ports',
  for: 'flashing and listening to a board',
  needed: false,
  look({ platform, read, groups, user }) {
    if (platform !== 'linux' || user === 0) return { ok: true, found: 'open to this user' };
    const lines = (read('/etc/group') ?? '').split('\n').map((line) => line.split(':'));
    const owners = lines.filter(([name]) => SERIAL_GROUPS.includes(name ?? ''));
    const mine = owners.find(([, , id]) => groups?.includes(Number(id)));
    if (mine !== undefined) return { ok: true, found: `this user is in group ${mine[0]}` };
    const group = owners[0]?.[0] ?? SERIAL_GROUPS[0]!;
    return {
      ok: false,
      found: `this user is not in group ${group}`,
      get: `sudo usermod -aG ${group} $USER, then log in again`,
    };
  },
};

export const udevCheck: Check = {
  name: 'udev',
  for: 'ports that belong to that group as soon as a board is plugged in',
  needed: false,
  look({ platform, exists }) {
    if (platform !== 'linux') return { ok: true, found: `not a matter of ${platform}` };
    if (exists('/run/udev/control')) return { ok: true, found: 'runs' };
    return { ok: false, found: 'does not run', get: 'apt-get install udev, outside of containers' };
  },
};

export const chromiumCheck: Check = {
  name: 'Chromium',
  for: 'the tests of the report',
  needed: false,
  look({ env, exists }) {
    const path = chromiumPath(env);
    if (exists(path)) return { ok: true, found: path };
    return {
      ok: false,
      found: `none at ${path}`,
      get: 'apt-get install chromium, or name one in CHROMIUM',
    };
  },
};

export const dataCheck: Check = {
  name: 'recordings',
  for: 'evaluation and training',
  needed: false,
  look({ env }) {
    const root = dataRoot(env);
    const sets = setsIn(root);
    if (sets.length > 0) return { ok: true, found: `${sets.length} sets of motion in ${root}` };
    return {
      ok: false,
      found: `no sets in ${root}`,
      get: 'put public sets into one folder and name it in CARPAL_DATA',
    };
  },
};
