import assert from 'node:assert/strict';
import { outsideUs, type TimeSpan } from '../../host-tools/evaluation/spans.js';

const span = (startUs: number, endUs: number): TimeSpan => ({ startUs, endUs });

const TABLE: [string, TimeSpan[], number][] = [
  ['nothing beside it', [], 10],
  ['one apart', [span(0, 5), span(30, 40)], 10],
  ['one around it', [span(0, 40)], 0],
  ['one inside it', [span(12, 15)], 7],
  ['one over its start', [span(5, 12)], 8],
  ['one over its end', [span(18, 25)], 8],
  ['two that overlap each other', [span(14, 18), span(12, 16)], 4],
];

describe('evaluation: time of 10…20 outside others', () => {
  for (const [name, others, expected] of TABLE) {
    it(`${name}: ${expected}`, () => assert.equal(outsideUs(span(10, 20), others), expected));
  }
});
