import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ADDR2LINE,
  backtraceAddresses,
  decodeBacktrace,
  findAddr2line,
} from '../../host-tools/serial/backtrace.js';

const LINE = 'Backtrace: 0x42007c5e:0x3fc98b40 0x42007D12:0x3fc98b60 |<-CORRUPTED';

describe('panic backtraces', () => {
  it('finds the program counters', () => {
    assert.deepEqual(backtraceAddresses(LINE), ['0x42007c5e', '0x42007D12']);
    assert.deepEqual(backtraceAddresses('Backtrace:0x42007c5e:0x3fc98b40'), ['0x42007c5e']);
  });

  for (const line of ['', 'Backtrace:', 'Backtrace: 0x42007c5e', 'PC : 0x42007c5e:0x3fc98b40']) {
    it(`finds none in "${line}"`, () => assert.deepEqual(backtraceAddresses(line), []));
  }

  it('asks addr2line once and leaves out what it does not know', async () => {
    const asked: unknown[] = [];
    const decoded = await decodeBacktrace(LINE, 'a.elf', async (...args) => {
      asked.push(args);
      return '0x42007c5e: xs_imu_read at /imu.c:41\n (inlined by) loop at /main.c:7\n0x42007d12: ?? ??:0\n';
    });
    assert.deepEqual(asked, [['a.elf', ['0x42007c5e', '0x42007D12']]]);
    assert.deepEqual(decoded, [
      '0x42007c5e: xs_imu_read at /imu.c:41',
      ' (inlined by) loop at /main.c:7',
    ]);
  });

  it('is silent where addr2line cannot be run', async () => {
    const fails = async () => Promise.reject(new Error('ENOENT'));
    assert.deepEqual(await decodeBacktrace(LINE, 'a.elf', fails), []);
  });

  it("finds addr2line among ESP-IDF's tools, the newest", () => {
    const root = mkdtempSync(join(tmpdir(), 'carpal-idf-'));
    const bin = (version: string): string =>
      join(root, 'tools', 'xtensa-esp-elf', version, 'xtensa-esp-elf', 'bin');
    for (const version of ['esp-14.2.0_20251107', 'esp-15.1.0_20260101']) {
      mkdirSync(bin(version), { recursive: true });
      writeFileSync(join(bin(version), ADDR2LINE), '');
      chmodSync(join(bin(version), ADDR2LINE), 0o755);
    }
    const env = { PATH: '', IDF_TOOLS_PATH: root };
    assert.equal(findAddr2line(env), join(bin('esp-15.1.0_20260101'), ADDR2LINE));
    assert.equal(findAddr2line({ PATH: '', IDF_TOOLS_PATH: join(root, 'none') }), null);
    rmSync(root, { recursive: true });
  });
});
