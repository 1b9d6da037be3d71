import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readWav } from '../../../host-tools/recordings/wav.js';
import { CarpalError } from '../../../src/errors.js';
import { filesWith } from './data-files.js';
import type { AudioClip, SoundSet } from './dataset.js';

type SoundImporter = Pick<SoundSet, 'kind' | 'files' | 'each'>;
type Naming = (file: string) => Pick<AudioClip, 'group' | 'label'> | undefined;

/** ESC-50: <label>__<fold>-<id of the sound it was cut from>-<take>-<class>.wav */
export const esc50Importer = importer(() => (file) => {
  const [, label, group] = /^(\w+)__\d-(\d+)-[A-Z]-\d+\.wav$/.exec(file) ?? [];
  return label && group ? { label, group } : undefined;
});

/** Free Spoken Digits: <digit>_<speaker>_<take>.wav */
export const digitsImporter = importer(() => (file) => {
  const [, label, group] = /^(\d)_([a-z]+)_\d+\.wav$/.exec(file) ?? [];
  return label && group ? { label, group } : undefined;
});

/**
 * Mycroft: <word>/<language>/…wav. No clip says whose voice it is; the waivers in licenses/ say who gave
 * it, which keeps at least each voice together.
 */
export const mycroftImporter: SoundImporter = {
  ...importer(groupsOfWaivers),
  files: async (folder) => [
    ...(await filesWith(folder, '.wav')),
    ...(await filesWith(folder, WAIVER)),
  ],
};

const WAIVER = '.txt';

async function groupsOfWaivers(folder: string): Promise<Naming> {
  const givers = new Map<string, string>();
  for (const waiver of await filesWith(folder, WAIVER)) {
    const [, giver] = /license-\d+-(.+)\.txt$/.exec(waiver) ?? [];
    if (!giver) continue;
    const text = await readFile(join(folder, waiver), 'utf8');
    for (const [clip] of text.matchAll(/[\w-]+\.wav/g)) givers.set(clip, giver);
  }
  return (file) => {
    const group = givers.get(basename(file));
    const label = file.split('/')[0];
    return group && label ? { label, group } : undefined;
  };
}

function importer(naming: (folder: string) => Naming | Promise<Naming>): SoundImporter {
  return {
    kind: 'sound',
    files: (folder) => filesWith(folder, '.wav'),
    async *each(folder) {
      const nameOf = await naming(folder);
      for (const file of await filesWith(folder, '.wav')) {
        const named = nameOf(file);
        if (!named) {
          throw new CarpalError(
            'bad-file',
            `${join(folder, file)}: expected a name that says label and group, found another`,
          );
        }
        yield { name: file.slice(0, -4), ...named, ...(await readWav(join(folder, file))) };
      }
    },
  };
}
