import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { DATA_MAX, LINK_FRAMES } from '../../src/link/message.js';
import { BY_CODE, OPERATIONS } from '../../src/link/operations.js';
import { operationsMarkdown } from '../../src/link/operations-doc.js';
import { BODY_MAX } from '../../src/record/frame.js';
import { HOST_IDS_FROM } from '../../src/record/record-type.js';
import { RECORD_TYPES } from '../../src/record/schema.js';

describe('the table of operations', () => {
  it('is what docs/link.md says', () => {
    const doc = readFileSync(join(packageRoot, 'docs', 'link.md'), 'utf8');
    assert.ok(doc.endsWith(operationsMarkdown(OPERATIONS)), 'write its second half anew');
    assert.ok(doc.includes(`up to ${DATA_MAX.toLocaleString('en')} B`));
  });

  it('keeps the codes that firmware in the field already has', () => {
    assert.deepEqual(
      OPERATIONS.map(({ code, name }) => `${code} ${name}`).join(', '),
      '1 info, 2 clock, 3 timeSync, 4 configGet, 5 configSet, 6 logList, 7 logRead, 8 logHash, ' +
        '9 logErase, 10 recordStart, 11 recordStop, 12 stream, 13 marker, 14 stats, 15 reboot, ' +
        '16 modelList, 17 modelBegin, 18 modelWrite, 19 modelCommit, 20 modelActivate, ' +
        '21 gestureList, 22 gestureTeach, 23 gestureTeaching, 24 gestureStop, 25 gestureRename, ' +
        '26 gestureForget',
    );
    assert.ok(OPERATIONS.every((row) => BY_CODE[row.code] === row));
  });

  it('has frames of types that no record has, outside the watch’s sequence', () => {
    const records = new Set<number>(RECORD_TYPES.map(({ id }) => id));
    for (const id of Object.values(LINK_FRAMES)) {
      assert.ok(id >= HOST_IDS_FROM && id < 0xc0 && !records.has(id));
    }
  });

  it('fills a frame with a log’s bytes', () => {
    assert.equal(DATA_MAX, BODY_MAX - 3 - 8 - 4);
  });
});
