import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from 'mocha';
import { nativeIncludes } from './native-modules.js';
import { needCompiler } from './tflite-runner.js';

/** A program of C by itself, which answers each line of its input with one. */
export class CProgram {
  private readonly folder = mkdtempSync(join(tmpdir(), 'carpal-c-'));
  private readonly program = join(this.folder, 'program');

  /** Skips the suite without a compiler. */
  compile(context: Context, sources: readonly string[]): void {
    needCompiler(context, 'gcc');
    context.timeout(30_000);
    const { stderr } = spawnSync(
      'gcc',
      [
        ...['-O2', '-Wall', '-Wextra', '-fsanitize=undefined', '-fno-sanitize-recover=all'],
        ...nativeIncludes.map((folder) => `-I${folder}`),
        ...[...sources, '-pthread', '-o', this.program],
      ],
      { encoding: 'utf8' },
    );
    assert.equal(stderr, '');
  }

  answers(lines: readonly string[]): string[] {
    const { stdout, status, stderr } = spawnSync(this.program, {
      input: lines.join('\n'),
      encoding: 'utf8',
      maxBuffer: 1 << 24,
    });
    assert.equal(status, 0, stderr);
    return stdout.split('\n').slice(0, lines.length);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
