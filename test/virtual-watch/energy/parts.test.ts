import assert from 'node:assert/strict';
import {
  imuFigure,
  loadParts,
  partFigure,
  socPart,
} from '../../../host-tools/virtual-watch/energy/parts.js';

const parts = loadParts();
const NORMAL = { power: 'normal', rateHz: 50, gyroscope: false } as const;

describe('virtual-watch/energy/parts', () => {
  it('has the figures of the QMI8658’s sheet, each at the rate it is for', () => {
    const found = (power: 'low-power' | 'normal', rateHz: number, channels: number) =>
      imuFigure(parts, 'QMI8658', { power, rateHz, gyroscope: channels === 6 }).value;
    assert.equal(found('low-power', 3, 3), 0.03);
    assert.equal(found('low-power', 12.5, 3), 0.042);
    assert.equal(found('low-power', 100, 3), 0.055);
    assert.equal(found('normal', 62.5, 3), 0.133);
    assert.equal(found('normal', 112.1, 6), 0.752);
    assert.equal(found('normal', 50, 6), 0.752);
  });

  it('takes the highest row for a rate beyond it', () => {
    assert.equal(imuFigure(parts, 'BMA423', { ...NORMAL, rateHz: 3200 }).value, 0.15);
  });

  it('draws nothing from a part that is off', () => {
    assert.equal(partFigure(parts, 'no such part', 'off').high, 0);
  });

  it('refuses a part, state, IMU or SoC it has no figure for', () => {
    const refused = { code: 'bad-file', message: /parts\.json/ };
    assert.throws(() => partFigure(parts, 'AXP2101', 'asleep'), refused);
    assert.throws(() => partFigure(parts, 'AXP9999', 'on'), refused);
    assert.throws(() => imuFigure(parts, 'BMA423', { ...NORMAL, gyroscope: true }), refused);
    assert.throws(() => socPart(parts, 'ESP8266'), refused);
  });

  it('gives a source for every figure, and both ends to what is not certain', () => {
    const figures = (value: unknown): Record<string, unknown>[] => {
      if (typeof value !== 'object' || value === null) return [];
      if ('source' in value) return [value as Record<string, unknown>];
      return Object.values(value).flatMap(figures);
    };
    const { drivers: _, ...drawn } = parts;
    const all = figures(drawn);
    assert.ok(all.length > 40);
    for (const figure of all) {
      const { value, low, high, source, certain } = figure as Record<string, number> & {
        source: string;
        certain: boolean;
      };
      const text = JSON.stringify(figure);
      assert.ok(source.length > 10, text);
      assert.ok(low! <= value! && value! <= high!, text);
      if (!certain) assert.ok(low! < high!, text);
    }
  });
});
