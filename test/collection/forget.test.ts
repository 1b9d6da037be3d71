import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { carpal, jsonLines } from '../cli/run-cli.js';
import { framesOf } from '../record/wire.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';

describe('carpal dataset forget', function () {
  this.timeout(30_000);
  let folder: ReturnType<typeof temporaryFolder>;
  const path = (...names: string[]): string => join(folder.path, ...names);

  beforeEach(() => {
    folder = temporaryFolder();
    for (const person of ['ann', 'ben']) {
      mkdirSync(path('recordings', person, 'first'), { recursive: true });
      writeFileSync(path('recordings', person, 'first', 'recording.carpal'), 'x');
      writeFileSync(path('recordings', `${person}-elsewhere.carpal`), sessionOf(person));
      mkdirSync(path('models', person), { recursive: true });
      const sets = [{ set: 'own', trained: [person], validated: [] }];
      writeFileSync(path('models', person, 'model.json'), JSON.stringify({ training: { sets } }));
    }
  });
  afterEach(() => folder.remove());

  function sessionOf(subject: string): Uint8Array {
    const facts = { session: 'a', hand: 'left', protocol: '', consent: 'all' } as const;
    return framesOf([{ type: 'session', subject, ...facts }])[0]!;
  }

  const run = (subject: string, ...more: string[]) =>
    carpal([
      ...['dataset', 'forget', subject, '--from', path('recordings')],
      ...['--models', path('models'), '--json', ...more],
    ]);

  it('deletes what is theirs and nothing else, and names their models', () => {
    const { status, stdout, stderr } = run('ann', '--yes');
    assert.equal(status, 0, stderr);
    assert.deepEqual(jsonLines(stdout)[0]!.models, ['ann']);
    assert.ok(!existsSync(path('recordings', 'ann')));
    assert.ok(!existsSync(path('recordings', 'ann-elsewhere.carpal')));
    assert.ok(existsSync(path('recordings', 'ben', 'first', 'recording.carpal')));
    assert.ok(existsSync(path('recordings', 'ben-elsewhere.carpal')));
  });

  it('deletes nothing without --yes where nobody can be asked', () => {
    const { status, stderr } = run('ann');
    assert.equal(status, 2);
    assert.match(stderr, /expected --yes to delete 2 files of ann/);
    assert.ok(existsSync(path('recordings', 'ann-elsewhere.carpal')));
  });

  for (const subject of ['..', '.', 'no/where', 'carol']) {
    it(`refuses ${subject} in one line`, () => {
      const { status, stderr } = run(subject, '--yes');
      assert.equal(status, 2);
      assert.match(stderr, /^carpal: [^\n]*\n$/);
      assert.ok(existsSync(path('recordings', 'ben', 'first', 'recording.carpal')));
    });
  }
});
