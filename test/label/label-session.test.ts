import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LabelSession } from '../../host-tools/label/label-session.js';
import { readCarpalFile } from '../../host-tools/recordings/carpal-file.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { writeCapture } from './capture-file.js';

const WASH = { startS: 1, endS: 3.5, kind: 'handwash', uncertain: false };

describe('label/label-session', () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'session.carpal');
  beforeEach(() => writeCapture(path, 10));
  after(() => folder.remove());

  const segments = async () =>
    (await readCarpalFile(path)).segments.map(({ startUs, endUs, label }) => [
      startUs / 1e6,
      endUs / 1e6,
      label,
    ]);

  it('writes a label into the file, where every reader finds it', async () => {
    (await LabelSession.open(path, 'ann')).set(WASH);
    assert.deepEqual(await segments(), [[1, 3.5, 'handwash']]);
    const [label] = (await LabelSession.open(path, 'bob')).labels;
    assert.deepEqual(label, { id: 1, annotator: 'ann', ...WASH });
  });

  it('changes and takes back, and uses no id twice', async () => {
    const session = await LabelSession.open(path, 'ann');
    session.set(WASH);
    session.set({ ...WASH, id: 1, endS: 4 });
    assert.deepEqual(await segments(), [[1, 4, 'handwash']]);
    session.remove(1);
    assert.deepEqual(await segments(), []);
    const again = await LabelSession.open(path, 'ann');
    again.set(WASH);
    assert.deepEqual(
      again.labels.map(({ id }) => id),
      [2],
    );
  });

  it('leaves out what is uncertain, lets the first of two hold, and says both', async () => {
    const session = await LabelSession.open(path, 'ann');
    session.set(WASH);
    session.set({ startS: 3, endS: 6, kind: 'walk', uncertain: false });
    session.set({ startS: 7, endS: 8, kind: 'clap', uncertain: true });
    assert.deepEqual(await segments(), [
      [1, 3.5, 'handwash'],
      [3.5, 6, 'walk'],
    ]);
    const { notes } = await readCarpalFile(path);
    assert.deepEqual(notes, [
      'uncertain labels left out: 1',
      'overlaps of labels: 1; what began first holds',
    ]);
  });

  it('loses nothing of what was there where the capture was cut inside a frame', async () => {
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length - 100));
    (await LabelSession.open(path, 'ann')).set(WASH);
    assert.deepEqual(await segments(), [[1, 3.5, 'handwash']]);
    const samples = (await readCarpalFile(path)).t_us.length;
    assert.ok(samples >= 200 && samples < 500, `${samples}`);
  });

  for (const [what, edit] of Object.entries({
    'ends before it starts': { ...WASH, endS: 0.5 },
    'ends after the recording': { ...WASH, endS: 10.5 },
    'is no number': { ...WASH, startS: Number.NaN },
    'says nothing': { ...WASH, kind: '  ' },
    'is not there': { ...WASH, id: 9 },
  })) {
    it(`refuses a label that ${what}, and writes nothing`, async () => {
      const before = readFileSync(path);
      const session = await LabelSession.open(path, 'ann');
      assert.throws(() => session.set(edit), { code: 'usage' });
      assert.deepEqual(readFileSync(path), before);
    });
  }

  it('says so where the file cannot be written', async () => {
    const session = await LabelSession.open(path, 'ann');
    folder.remove();
    assert.throws(() => session.set(WASH), { code: 'bad-file', message: /cannot write/ });
  });
});
