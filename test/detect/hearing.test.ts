import assert from 'node:assert/strict';
import { parseConfig } from '../../src/config.js';
import { raiseRefusal, waterModel } from '../../src/detect/hearing.js';
import { FakeMicrophone } from '../fakes/microphone.js';

const MICROPHONE = new FakeMicrophone();

function config(microphone: string, armed: object = { raise: true }) {
  return parseConfig(JSON.stringify({ privacy: { microphone }, armed }));
}

describe('detect/hearing', () => {
  it('does not listen unless the wearer agreed', () => {
    const { privacy } = parseConfig();
    assert.equal(privacy.microphone, 'off');
    assert.equal(privacy.storeRawAudio, false);
  });

  it('refuses to raise to speak without consent to speech, or a microphone', () => {
    assert.equal(raiseRefusal(config('full'), MICROPHONE), null);
    assert.match(raiseRefusal(config('under-1khz'), MICROPHONE)!, /found under-1khz$/);
    assert.match(raiseRefusal(config('off'), MICROPHONE)!, /found off$/);
    assert.match(raiseRefusal(config('full'), null)!, /found none$/);
  });

  it('has nothing to refuse where it is not armed', () => {
    assert.equal(raiseRefusal(config('off', { raise: false }), null), null);
  });

  it('hears water by the model the consent allows, and else by motion alone', () => {
    assert.equal(waterModel(config('full'), MICROPHONE), 'water');
    assert.equal(waterModel(config('under-1khz'), MICROPHONE), 'water-1khz');
    assert.equal(waterModel(config('off'), MICROPHONE), null);
    assert.equal(waterModel(config('full'), null), null);
    assert.equal(waterModel(config('full', { handwash: false }), MICROPHONE), null);
  });
});
