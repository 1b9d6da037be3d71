import assert from 'node:assert/strict';
import type { Mode } from '../../src/events.js';
import { decide, type Evidence } from '../../src/sampling/governor.js';

const LIMITS = { quietS: 10, tableS: 30 };
const NOTHING: Evidence = { motion: false, quietS: 0, flatS: 0, hold: false };

type Row = [from: Mode, evidence: Partial<Evidence>, to: Mode | null, reason?: string];

const TABLE: Row[] = [
  ['table', {}, null],
  ['table', { flatS: 1000, quietS: 1000 }, null],
  ['table', { motion: true }, 'still', 'motion'],
  ['still', {}, null],
  ['still', { motion: true }, 'moving', 'motion'],
  ['still', { motion: true, flatS: 30 }, 'moving', 'motion'],
  ['still', { flatS: 29 }, null],
  ['still', { flatS: 30 }, 'table', 'flat-and-still'],
  ['still', { quietS: 1000 }, null],
  ['moving', {}, null],
  ['moving', { motion: true, quietS: 10 }, null],
  ['moving', { quietS: 9 }, null],
  ['moving', { quietS: 10 }, 'still', 'no-motion'],
  ['moving', { quietS: 10, hold: true }, null],
  ['moving', { flatS: 1000 }, null],
];

describe('sampling/governor', () => {
  for (const [from, evidence, to, reason] of TABLE) {
    it(`${from} with ${JSON.stringify(evidence)} → ${to ?? 'stays'}`, () => {
      const transition = decide(from, { ...NOTHING, ...evidence }, LIMITS);
      assert.deepEqual(transition, to === null ? null : { to, reason });
    });
  }
});
