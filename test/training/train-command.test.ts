import assert from 'node:assert/strict';
import { Command } from 'commander';
import { registerTrain } from '../../host-tools/commands/train.js';

describe('carpal train', () => {
  async function refusal(...words: string[]): Promise<Error & { code?: string }> {
    const program = new Command('carpal').exitOverride();
    registerTrain(program);
    try {
      await program.parseAsync(['train', ...words], { from: 'user' });
    } catch (error) {
      return error as Error & { code?: string };
    }
    assert.fail('accepted');
  }

  it('names the models it knows', async () => {
    const error = await refusal('juggling');
    assert.equal(error.code, 'usage');
    assert.match(error.message, /expected the model handwash, found juggling/);
  });

  it('refuses epochs and seeds that are none', async () => {
    assert.match((await refusal('handwash', '--epochs', '0')).message, /--epochs.*found 0/);
    assert.match((await refusal('handwash', '--epochs', 'many')).message, /found many/);
    assert.match((await refusal('handwash', '--seed', '1.5')).message, /--seed.*found 1\.5/);
  });
});
