import assert from 'node:assert/strict';
import { carpal } from '../cli/run-cli.js';

describe('carpal train', function () {
  this.timeout(20_000);

  function refusal(...words: string[]): string {
    const { status, stderr } = carpal(['train', ...words]);
    assert.equal(status, 2);
    return stderr;
  }

  it('names the models it knows', () => {
    assert.match(refusal('juggling'), /expected the model handwash.* or speech .*, found juggling/);
  });

  it('verifies a model that is there, and at its own seed', () => {
    assert.match(refusal('handwash', '--verify', '--out', '/nowhere'), /a model in \/nowhere/);
    assert.match(refusal('handwash', '--verify', '--seed', '2'), /cannot be used with/);
  });

  it('refuses epochs and seeds that are none', () => {
    assert.match(refusal('handwash', '--epochs', '0'), /--epochs.*'0'.*1 to 200/);
    assert.match(refusal('handwash', '--epochs', 'many'), /--epochs.*'many'/);
    assert.match(refusal('handwash', '--seed', '1.5'), /--seed.*'1\.5'.*whole number/);
  });
});
