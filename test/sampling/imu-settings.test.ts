import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseConfig } from '../../src/config.js';
import { imuSettings } from '../../src/sampling/imu-settings.js';

const PART = { maxWatermark: 100, wakesOnMotion: true };

function settings(config: object, part: Parameters<typeof imuSettings>[0] = PART) {
  return imuSettings(part, parseConfig(JSON.stringify(config)));
}

describe('sampling/imu-settings', () => {
  it('asks hand washing’s rate while moving and the least while still', () => {
    const { still, moving, listening, service } = settings({});
    assert.deepEqual(still, {
      power: 'low-power',
      rateHz: 12.5,
      watermark: 16,
      gyroscope: false,
    });
    assert.deepEqual(moving, { power: 'normal', rateHz: 25, watermark: 8, gyroscope: false });
    assert.equal(listening, moving);
    assert.equal(service, moving);
  });

  it('keeps the rate of gestures while still, as a first flick at 12.5 Hz is lost, and looks less often', () => {
    const { doze, still, moving } = settings({ armed: { gestures: true } });
    assert.deepEqual(doze, { ...still, watermark: 50 });
    assert.deepEqual(still, { power: 'normal', rateHz: 50, watermark: 20, gyroscope: false });
    assert.deepEqual(moving, { power: 'normal', rateHz: 50, watermark: 4, gyroscope: false });
  });

  it('takes the highest rate and the shortest wait of what is armed, still at the rate of moving', () => {
    const { still, moving } = settings({
      armed: { gestures: true, raise: true },
      sampling: { gestureRateHz: 60, raiseRateHz: 90, movingRateHz: 120, movingWatermark: 2 },
    });
    assert.deepEqual([still.rateHz, still.watermark], [120, 48]);
    assert.deepEqual([moving.rateHz, moving.watermark], [120, 2]);
  });

  it('is one setting where still and moving look equally often', () => {
    const { still, moving } = settings({
      armed: { raise: true },
      sampling: { stillAlertMs: 80 },
    });
    assert.equal(still, moving);
  });

  it('asks a part for a rate that it has, and is woken as often', () => {
    const part = { ...PART, rateAtLeast: ({ rateHz }: { rateHz: number }) => rateHz * 1.25 };
    const { still, moving, table } = settings({ armed: { gestures: true } }, part);
    assert.deepEqual([still.rateHz, still.watermark], [62.5, 25]);
    assert.deepEqual([moving.rateHz, moving.watermark], [62.5, 5]);
    assert.equal(table.power, 'motion');
    assert.deepEqual(settings({}, part).still.watermark, 20);
  });

  it('asks for nothing more than still where nothing is armed', () => {
    const { doze, still, moving } = settings({ armed: { handwash: false } });
    assert.equal(moving, still);
    assert.equal(doze, still);
  });

  it('leaves the table to the chip’s motion engine, or to its FIFO where there is none', () => {
    assert.equal(settings({}).table.power, 'motion');
    const { table } = settings({}, { ...PART, wakesOnMotion: false });
    assert.deepEqual([table.power, table.watermark], ['low-power', 64]);
  });

  it('never asks for a watermark beyond the FIFO', () => {
    const config = { sampling: { tableWatermark: 128, stillWatermark: 128 } };
    const { table, still } = settings(config, { ...PART, wakesOnMotion: false });
    assert.deepEqual([table.watermark, still.watermark], [100, 100]);
  });
});
