import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'mocha';
import { RecordReader } from '../../src/record/reader.js';
import { carpal } from './run-cli.js';

/** A mono WAV of 16 bits that swings between -level and level. */
function square(rateHz: number, seconds: number, level: number): Buffer {
  const samples = Int16Array.from({ length: rateHz * seconds }, (_, i) =>
    i % 16 < 8 ? level : -level,
  );
  const header = Buffer.alloc(44);
  header.write('RIFF', 'latin1');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rateHz, 24);
  header.writeUInt32LE(2 * rateHz, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}

describe('carpal simulate --audio', function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'carpal-audio-'));

  after(() => rmSync(folder, { recursive: true, force: true }));

  function wav(name: string, bytes: Uint8Array): string {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  }

  it('lets the microphone hear the file: the self-check says how loud', () => {
    const out = join(folder, 'out.carpal');
    const sound = wav('tone.wav', square(16_000, 5, 1000));
    const { status, stderr } = carpal([
      ...['simulate', 'morning', '--engine', 'node', '--json'],
      ...['--audio', sound, '--set', 'privacy.microphone=full', '--out', out],
    ]);
    assert.equal(status, 0, stderr);
    const levels: unknown[] = [];
    const reader = new RecordReader({
      record: (record) => {
        if (record.type === 'selfCheck') levels.push(record.microphone, record.microphoneLevel);
      },
    });
    reader.push(readFileSync(out));
    assert.deepEqual(levels, ['ok', 1000]);
  });

  it('refuses another rate, and what is no WAV', () => {
    const fast = carpal(['simulate', '--audio', wav('fast.wav', square(44_100, 1, 5))]);
    assert.equal(fast.status, 2);
    assert.match(fast.stderr, /fast\.wav: expected 16000 samples a second, found 44100/);
    const none = carpal(['simulate', '--audio', join(folder, 'nothing.wav')]);
    assert.equal(none.status, 2);
    assert.match(none.stderr, /expected a WAV file, found none to read/);
  });
});
