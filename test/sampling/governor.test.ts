import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Mode } from '../../src/events.js';
import { decide, type Evidence } from '../../src/sampling/governor.js';

const LIMITS = { quietS: 10, tableS: 30, listenLeastS: 1, serviceS: 10 };
const NOTHING: Evidence = {
  motion: false,
  quietS: 0,
  flatS: 0,
  hold: false,
  listening: 'not-asked',
  service: null,
  charging: false,
  modeS: 1000,
  releasedS: 1000,
};

type Row = [from: Mode, evidence: Partial<Evidence>, to: Mode | null, reason?: string];

const TABLE: Row[] = [
  ['table', {}, null],
  ['table', { flatS: 1000, quietS: 1000 }, null],
  ['table', { motion: true }, 'still', 'motion'],
  ['table', { listening: 'wanted' }, null],
  ['table', { charging: true }, 'charging', 'charging'],
  ['table', { service: 'usb' }, 'service', 'usb'],
  ['still', {}, null],
  ['still', { motion: true }, 'moving', 'motion'],
  ['still', { motion: true, flatS: 30 }, 'moving', 'motion'],
  ['still', { flatS: 29 }, null],
  ['still', { flatS: 30 }, 'table', 'flat-and-still'],
  ['still', { quietS: 1000 }, null],
  ['still', { listening: 'wanted', motion: true }, 'listening', 'listen'],
  ['still', { listening: 'budget-spent' }, null],
  ['still', { listening: 'no-microphone', motion: true }, 'moving', 'motion'],
  ['still', { charging: true, motion: true }, 'charging', 'charging'],
  ['still', { service: 'transfer', charging: true }, 'service', 'transfer'],
  ['moving', {}, null],
  ['moving', { motion: true, quietS: 10 }, null],
  ['moving', { quietS: 9 }, null],
  ['moving', { quietS: 10 }, 'still', 'no-motion'],
  ['moving', { quietS: 10, hold: true }, null],
  ['moving', { flatS: 1000 }, null],
  ['moving', { listening: 'wanted' }, 'listening', 'listen'],
  ['moving', { listening: 'wanted', charging: true }, 'charging', 'charging'],
  ['moving', { charging: true, hold: true }, null],
  ['moving', { service: 'pending-image' }, 'service', 'pending-image'],
  ['listening', { listening: 'wanted', service: 'usb', charging: true }, null],
  ['listening', {}, 'moving', 'listened'],
  ['listening', { modeS: 0.9 }, null],
  ['listening', { listening: 'budget-spent' }, 'moving', 'budget-spent'],
  ['listening', { listening: 'no-microphone', modeS: 0 }, 'moving', 'no-microphone'],
  ['listening', { service: 'usb' }, 'service', 'usb'],
  ['service', { service: 'usb', motion: true, quietS: 100, flatS: 100 }, null],
  ['service', { service: 'usb', charging: true }, null],
  ['service', {}, 'still', 'released'],
  ['service', { charging: true }, 'charging', 'charging'],
  ['service', { releasedS: 9 }, null],
  ['service', { modeS: 9 }, null],
  ['service', { hold: true }, null],
  ['service', { service: 'usb', listening: 'wanted' }, 'listening', 'listen'],
  ['charging', { charging: true, motion: true, listening: 'wanted' }, null],
  ['charging', {}, 'still', 'released'],
  ['charging', { releasedS: 9 }, null],
  ['charging', { charging: true, service: 'usb' }, 'service', 'usb'],
];

describe('sampling/governor', () => {
  for (const [from, evidence, to, reason] of TABLE) {
    it(`${from} with ${JSON.stringify(evidence)} → ${to ?? 'stays'}`, () => {
      const transition = decide(from, { ...NOTHING, ...evidence }, LIMITS);
      assert.deepEqual(transition, to === null ? null : { to, reason });
    });
  }
});
