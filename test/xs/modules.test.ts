import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { needXs, runFixture } from './xs-runner.js';

const LIBRARY = {
  'fixtures/lib/a': 'lib/a.js',
  'fixtures/lib/deep/b': 'lib/deep/b.js',
  'fixtures/text': 'text.js',
};

describe('modules on the XS host', () => {
  before(needXs);

  it('find each other by specifiers relative to their own, several folders up', async () => {
    const main = { 'fixtures/main': 'main.js' };
    const { texts } = await runFixture({ ...LIBRARY, ...main }, [], { main: 'fixtures/main' });
    assert.deepEqual(texts, ['main two folders down']);
  });

  it('are found by the map, not by where their files lie', async () => {
    const { texts } = await runFixture(
      {
        'x/lib/a': 'lib/a.js',
        'x/lib/deep/b': 'lib/deep/b.js',
        'x/text': 'text.js',
        'x/y': 'main.js',
      },
      ['x/text'],
      { main: 'x/y' },
    );
    assert.deepEqual(texts, ['main two folders down']);
  });

  it('that no manifest names fail the run', async () => {
    await assert.rejects(runFixture({ main: 'missing-main.js' }), {
      code: 'host-failed',
      message: /nowhere/,
    });
  });

  it('that XS cannot parse fail the run and are named', async () => {
    await assert.rejects(runFixture({ main: 'broken-main.js.txt' }), {
      code: 'host-failed',
      message: /broken-main\.js\.txt:1: /,
    });
  });

  it('preloaded are frozen as in flash: writing to them throws', async () => {
    const { texts } = await runFixture(
      { frozen: 'frozen.js', text: 'text.js', main: 'frozen-main.js' },
      ['frozen', 'text'],
    );
    assert.deepEqual(texts, [
      'own buffer: 7',
      "own property of a method's name: set push: not writable",
      'prototype: set push: not writable',
      'static: set size: not writable',
      'typed array: read-only buffer 1',
      'map: Map instance is read-only',
      'built-in: set push: not writable',
      'error name: set name: not writable',
      'module variable: 1 2, copied array: 5',
    ]);
  });

  it('preloaded cannot be written to by XS itself either, as flash cannot', async () => {
    const modules = { pattern: 'pattern.js', main: 'pattern-main.js' };
    await assert.rejects(runFixture(modules, ['pattern'], { stress: true }), {
      code: 'host-failed',
      message: /which the board keeps in flash/,
    });
    await runFixture(modules, [], { stress: true });
  });

  it('not preloaded stay writable', async () => {
    const { texts } = await runFixture({
      frozen: 'frozen.js',
      text: 'text.js',
      main: 'frozen-main.js',
    });
    assert.ok(texts.includes('typed array: nothing 9'));
    assert.ok(texts.includes('static: nothing'));
  });
});
