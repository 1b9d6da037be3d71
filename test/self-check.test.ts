import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { SelfCheck } from '../src/self-check.js';
import { blockOf, FakeImu } from './fakes/imu.js';
import { FakeMicrophone } from './fakes/microphone.js';

const HEALTH = { wakePinIdle: true, freeRamBytes: 90_000, freeChunkBytes: 40_000, freeSlots: 3000 };
const NO_RESETS = { brownOuts: 0, panics: 0, watchdogs: 0 };
const still = blockOf(0, 25, 8, () => [3, 4, 8.4]);

describe('the self-check', () => {
  it('finds a good board good, once the microphone was heard', () => {
    const microphone = new FakeMicrophone();
    const check = new SelfCheck(new FakeImu(), microphone, HEALTH, 0);
    check.onBlock(still);
    assert.equal(check.result(0.2e6, false, NO_RESETS), null);
    assert.equal(check.dueUs, 0.3e6);
    const found = check.result(0.3e6, false, { brownOuts: 2, panics: 1, watchdogs: 0 })!;
    assert.deepEqual([found.imu, found.microphone, found.wakePin], ['ok', 'ok', 'ok']);
    assert.equal(found.microphoneLevel, 400);
    assert.ok(Math.abs(found.gravityMps2! - 9.8) < 0.1);
    assert.deepEqual([found.brownOuts, found.panics, found.freeSlots], [2, 1, 3000]);
    assert.equal(microphone.isOpen, false);
    assert.equal(check.dueUs, Number.POSITIVE_INFINITY);
  });

  it('takes an IMU that shows half of 1 g, or nothing, for failed after five seconds', () => {
    for (const block of [
      blockOf(0, 25, 8, () => [0, 0, 4.9]),
      blockOf(0, 25, 0, () => [0, 0, 0]),
    ]) {
      const check = new SelfCheck(new FakeImu(), null, HEALTH, 0);
      check.onBlock(block);
      assert.equal(check.result(4.9e6, false, NO_RESETS), null);
      const found = check.result(5e6, false, NO_RESETS)!;
      assert.deepEqual([found.imu, found.microphone], ['failed', 'absent']);
    }
  });

  it('waits for an arm that swings', () => {
    const check = new SelfCheck(new FakeImu(), null, HEALTH, 0);
    check.onBlock(blockOf(0, 25, 8, () => [9, 9, 9]));
    assert.equal(check.result(1e6, false, NO_RESETS), null);
    check.onBlock(still);
    assert.equal(check.result(2e6, false, NO_RESETS)?.imu, 'ok');
  });

  it('finds a microphone that does not start, or hears nothing at all, failed', () => {
    for (const change of [{ broken: true }, { hears: false }]) {
      const microphone = Object.assign(new FakeMicrophone(), change);
      const check = new SelfCheck(new FakeImu(), microphone, HEALTH, 0);
      check.onBlock(still);
      assert.equal(check.result(0.4e6, false, NO_RESETS)?.microphone, 'failed');
    }
  });

  it('says absent for what the board cannot tell, and failed for a pin that is stuck', () => {
    const pin = (wakePinIdle: boolean | null) => {
      const check = new SelfCheck(new FakeImu(), null, { ...HEALTH, wakePinIdle }, 0);
      check.onBlock(still);
      return check.result(1e6, false, NO_RESETS)?.wakePin;
    };
    assert.deepEqual([pin(null), pin(false)], ['absent', 'failed']);
  });

  it('leaves the microphone open for who listens by then', () => {
    const microphone = new FakeMicrophone();
    const check = new SelfCheck(new FakeImu(), microphone, HEALTH, 0);
    check.onBlock(still);
    check.result(0.3e6, true, NO_RESETS);
    assert.ok(microphone.isOpen);
  });
});
