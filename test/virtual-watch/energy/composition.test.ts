import assert from 'node:assert/strict';
import { boardNames } from '../../../host-tools/virtual-watch/board.js';
import {
  type EnergyModel,
  RADIO_POLICIES,
  sleepFigure,
  standingDraws,
} from '../../../host-tools/virtual-watch/energy/composition.js';
import { ENDS, rangeOf } from '../../../host-tools/virtual-watch/energy/figure.js';
import { parseConfig } from '../../../src/config.js';
import { MODES, type Mode } from '../../../src/events.js';
import { closeTo, modelOf } from './model.js';

const draw = (model: EnergyModel, mode: Mode, without: readonly string[] = []) =>
  rangeOf((end) =>
    standingDraws(model, mode)
      .filter(({ cause, part }) => !without.includes(cause) && !without.includes(part))
      .reduce((sum, { figure }) => sum + figure[end], 0),
  );

describe('virtual-watch/energy/composition', () => {
  for (const name of boardNames()) {
    it(`${name}: every mode is made of parts with a source and ends on either side`, () => {
      for (const policy of RADIO_POLICIES) {
        const model = modelOf(name, { policy });
        for (const mode of MODES) {
          for (const { part, figure } of standingDraws(model, mode)) {
            const { low, value, high, source } = figure;
            assert.ok(
              0 <= low && low <= value && value <= high,
              `${part}: ${low} ${value} ${high}`,
            );
            assert.ok(source.length > 2, part);
          }
        }
      }
    });

    it(`${name}: what was measured on it lies within the sum of its parts`, () => {
      for (const { mode, sleep, milliamps, without } of modelOf(name).board.measured) {
        const model = modelOf(name, { wakesOnMotion: sleep === 'deepSleep' });
        const { low, high } = draw(model, mode, without);
        assert.ok(low <= milliamps && milliamps <= high, `${milliamps} in ${low} to ${high}`);
      }
    });
  }

  it('rises from deep sleep over light sleep to an open microphone', () => {
    const light = modelOf('lilygo_t_watch_s3');
    const deep = modelOf('lilygo_t_watch_s3', { wakesOnMotion: true });
    const rising = [
      draw(deep, 'table'),
      draw(light, 'table'),
      draw(light, 'moving'),
      draw(light, 'listening'),
    ];
    for (let i = 1; i < rising.length; i++) assert.ok(rising[i]!.value > rising[i - 1]!.value);
  });

  it('keeps the floor of BLE whatever light sleep draws, and no radio on the table', () => {
    const model = modelOf('lilygo_t_watch_s3', { policy: 'connected' });
    const { bleSleep, connection } = model.soc.milliamps;
    const found = rangeOf((end) =>
      standingDraws(model, 'still')
        .filter(({ cause }) => cause === 'asleep' || cause === 'radio')
        .reduce((sum, { figure }) => sum + figure[end], 0),
    );
    for (const end of ENDS) assert.ok(closeTo(found[end], bleSleep[end] + connection[end]), end);
    assert.ok(standingDraws(model, 'table').every(({ cause }) => cause !== 'radio'));
  });

  it('runs the IMU as the armed detectors ask', () => {
    const config = parseConfig('{"armed":{"gestures":true}}');
    const imu = (model: EnergyModel) =>
      standingDraws(model, 'still').find(({ cause }) => cause === 'imu')!.figure.value;
    assert.equal(imu(modelOf('lilygo_t_watch_s3')), 0.014);
    assert.equal(imu(modelOf('lilygo_t_watch_s3', { config })), 0.15);
  });

  it('sleeps deep on the table only where the IMU can end it and the wearer wants it', () => {
    const config = parseConfig('{"governor":{"deepSleep":false}}');
    const table = (choices: Partial<EnergyModel>) =>
      sleepFigure(modelOf('lilygo_t_watch_s3', choices), 'table').value;
    assert.ok(table({ wakesOnMotion: true }) < 0.01);
    assert.equal(table({ wakesOnMotion: true, config }), table({}));
    assert.ok(table({}) > 0.2);
  });

  it('opens the microphone only where the mode listens', () => {
    const model = modelOf('lilygo_t_watch_s3');
    const microphone = (mode: Mode) =>
      standingDraws(model, mode).find(({ cause }) => cause === 'microphone')!.figure.value;
    assert.equal(microphone('listening'), 0.6);
    assert.ok(microphone('moving') < 0.1);
  });
});
