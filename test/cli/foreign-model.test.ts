import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../host-tools/package-root.js';
import { carpal } from './run-cli.js';

interface Metadata {
  input: Record<string, unknown>;
  sha256: string;
}

describe('carpal simulate --models', function () {
  this.timeout(30_000);
  const folder = mkdtempSync(join(tmpdir(), 'carpal-models-'));
  after(() => rmSync(folder, { recursive: true }));

  function simulate(change: (metadata: Metadata) => void) {
    const path = join(folder, 'handwash', 'model.json');
    for (const name of ['model.tflite', 'model.json']) {
      cpSync(join(packageRoot, 'models', 'handwash', name), join(folder, 'handwash', name));
    }
    const metadata = JSON.parse(readFileSync(path, 'utf8')) as Metadata;
    change(metadata);
    writeFileSync(path, JSON.stringify(metadata));
    return carpal(['simulate', 'morning', '--engine', 'node', '--models', folder]);
  }

  it('runs a model from elsewhere', () => {
    assert.equal(simulate(() => {}).status, 0);
  });

  const input = (fields: object) => (metadata: Metadata) =>
    void Object.assign(metadata.input, fields);
  const REFUSED: [name: string, change: (metadata: Metadata) => void, message: RegExp][] = [
    ['other axes', input({ axes: ['gx', 'gy', 'gz'] }), /axes.*gx,gy,gz/],
    ['a rate above what is sampled', input({ rateHz: 100 }), /25 Hz.*found 100/],
    ['another window', input({ window: 100 }), /300.*found 240/],
    ['another hash', (metadata) => void Object.assign(metadata, { sha256: '00' }), /sha256/],
  ];
  for (const [name, change, message] of REFUSED) {
    it(`refuses one for ${name} in one line`, () => {
      const { status, stderr } = simulate(change);
      assert.equal(status, 2);
      assert.match(stderr, message);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }

  it('refuses a folder without one', () => {
    const { status, stderr } = carpal(['simulate', '--models', join(folder, 'nowhere')]);
    assert.equal(status, 2);
    assert.match(stderr, /handwash/);
  });
});
