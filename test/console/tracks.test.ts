import assert from 'node:assert/strict';
import { columnsOf, glyphTrack, namedTrack, ruler } from '../../host-tools/console/tracks.js';

const span = (startS: number, endS: number, name: string) => ({
  startUs: startS * 1e6,
  endUs: endS * 1e6,
  name,
});

describe('console/tracks', () => {
  it('gives each column to the span that covers most of it', () => {
    const spans = [span(0, 14, 'a'), span(14, 40, 'b')];
    assert.deepEqual(
      columnsOf(spans, 40e6, 4).map((column) => column?.name),
      ['a', 'b', 'b', 'b'],
    );
  });

  it('writes as much of a name as its columns hold', () => {
    const spans = [span(0, 60, 'walking'), span(60, 70, 'drink'), span(70, 100, 'eat')];
    assert.equal(namedTrack(spans, 100e6, 10), '|walki||ea');
    assert.equal(namedTrack(spans, 100e6, 20), '|walking----|d|eat--');
  });

  it('leaves blank what nothing covers', () => {
    assert.equal(namedTrack([span(50, 100, 'x')], 100e6, 4), '  |x');
    assert.equal(glyphTrack([span(50, 100, 'x')], 100e6, 4, { x: '#' }, '.'), '..##');
  });

  it('marks round times and keeps inside its width', () => {
    const text = ruler(600e6, 60);
    assert.equal(text.indexOf('2:00'), 12);
    for (const seconds of [1, 59, 600, 7200, 86_400]) {
      assert.ok(ruler(seconds * 1e6, 60).length <= 60, `${seconds}`);
    }
  });
});
