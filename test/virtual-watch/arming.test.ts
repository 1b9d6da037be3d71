import assert from 'node:assert/strict';
import { configOverrides } from '../../host-tools/commands/config-option.js';
import { armingOf } from '../../host-tools/virtual-watch/arming.js';
import { parseConfig } from '../../src/config.js';
import { CarpalError } from '../../src/errors.js';

describe('--arm', () => {
  const armed = (features: string) => parseConfig(configOverrides('{}', armingOf(features)));

  it('arms what is named beside what is armed, and nothing else', () => {
    const { armed: on, privacy } = armed('gestures');
    assert.deepEqual(
      [on.handwash, on.gestures, on.raise, privacy.microphone],
      [true, true, false, 'off'],
    );
  });

  it('gives the consent that raising to speak needs', () => {
    const { armed: on, privacy } = armed('raise');
    assert.deepEqual([on.raise, privacy.microphone], [true, 'full']);
  });

  it('arms everything with all', () => {
    assert.ok(Object.values(armed('all').armed).every((on) => on));
  });

  it('refuses what there is not', () => {
    assert.throws(
      () => armingOf('gestures,toString'),
      (error) => error instanceof CarpalError && /gestures.*found toString/.test(error.message),
    );
  });
});

describe('defaults under a configuration', () => {
  it('give way to the file, and both to --set', () => {
    const json = configOverrides(
      '{"gestures":{"wrist":"right"}}',
      ['gestures.activeS=9'],
      ['gestures.wrist=left', 'gestures.activeS=7', 'gestures.doubles=pinch'],
    );
    assert.deepEqual(JSON.parse(json), {
      gestures: { wrist: 'right', activeS: 9, doubles: 'pinch' },
    });
  });
});
