import assert from 'node:assert/strict';
import { recordLine } from '../../host-tools/console/record-line.js';
import { bytesText, TransferText } from '../../host-tools/console/transfer-text.js';
import { TextLines } from '../../host-tools/link/text-lines.js';

describe('what the commands of the line show', () => {
  it('console text by lines, however it is cut, without colours', () => {
    const lines: string[] = [];
    const text = new TextLines((line) => lines.push(line));
    for (const piece of ['\x1b[0;3', '1mE (3) x\x1b[0m\r', '\n\nho', 'st> ']) text.push(piece);
    assert.deepEqual(lines, ['E (3) x', '']);
    text.flush();
    assert.deepEqual(lines[2], 'host> ');
  });

  it('a line that never ends is given out all the same', () => {
    const lines: string[] = [];
    const text = new TextLines((line) => lines.push(line));
    for (let i = 0; i < 100; i++) text.push('x'.repeat(100));
    assert.ok(lines.length >= 2);
  });

  it('a record in a line, samples by their number', () => {
    const record = { type: 'imu', t_us: 65.3e6, lost: 0, samples: new Int16Array(480) };
    assert.equal(recordLine(record), '   1:05.3  imu        lost=0 samples=[480]');
    assert.match(recordLine({ type: 'remark', t_us: 0, text: 'a b' } as never), /text="a b"$/);
  });

  it('rate and time left, over the last seconds', () => {
    let ms = 0;
    const text = new TransferText(() => ms);
    assert.equal(text.update(0, 1e6), '0 B of 1.0 MB');
    ms = 1000;
    assert.equal(text.update(100_000, 1e6), '100.0 kB of 1.0 MB, 100.0 kB/s, 9 s left');
    for (let s = 2; s <= 12; s++) {
      ms = s * 1000;
      text.update(100_000 + (s - 1) * 50_000, 1e6);
    }
    assert.match(text.update(650_000, 1e6), /50\.0 kB\/s, 7 s left/);
    assert.equal(bytesText(999), '999 B');
  });
});
