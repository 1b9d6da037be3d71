import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSessionFolder } from '../../host-tools/collection/session-folder.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';

const facts = {
  subject: 's07',
  session: 'first',
  hand: 'left',
  protocol: 'gestures',
  consent: 'motion, signed 2026-11-21',
} as const;

describe('collection/session-folder', () => {
  const root = temporaryFolder();
  after(() => root.remove());

  it('is one a person and session, with what was agreed', () => {
    const folder = openSessionFolder(root.path, facts);
    assert.equal(folder, join(root.path, 's07', 'first'));
    const written = JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8'));
    assert.deepEqual(written, { format: 1, ...facts });
  });

  it('goes on with a session, and refuses other facts under its name', () => {
    openSessionFolder(root.path, facts);
    assert.throws(() => openSessionFolder(root.path, { ...facts, hand: 'right' }), {
      code: 'usage',
      message: /--session/,
    });
  });

  for (const subject of ['', 'Ann Miller', '../s07', 'ann@example.org']) {
    it(`refuses ${subject || 'nothing'} as a pseudonym`, () => {
      assert.throws(() => openSessionFolder(root.path, { ...facts, subject }), { code: 'usage' });
    });
  }

  it('refuses to record without consent', () => {
    assert.throws(() => openSessionFolder(root.path, { ...facts, consent: ' ' }), {
      code: 'usage',
      message: /consent/,
    });
  });
});
