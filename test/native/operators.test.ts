import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { KERNELS } from '../../host-tools/tflite/kernels/registry.js';
import { moduleFolder } from './tflite-runner.js';

/** MAX_POOL_2D → AddMaxPool2D, as TFLite Micro's resolver calls it. */
function registration(operator: string): string {
  const words = operator.split('_').map((word) => word[0] + word.slice(1).toLowerCase());
  return `Add${words.join('').replace('2d', '2D')}`;
}

describe('the operators of the board', () => {
  const source = readFileSync(join(moduleFolder, 'operators.h'), 'utf8');
  const added = [...source.matchAll(/\b(Add\w+)\(\)/g)].map(([, name]) => name!);

  it('are those of the exact engine', () => {
    assert.deepEqual(added, Object.keys(KERNELS).map(registration));
  });

  it('are as many as the resolver has room for', () => {
    assert.equal(Number(/MicroMutableOpResolver<(\d+)>/.exec(source)?.[1]), added.length);
  });
});
