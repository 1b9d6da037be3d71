import assert from 'node:assert/strict';
import type { PageRecording } from '../../host-tools/report/page/page-data.js';
import { placeHash, readPlace } from '../../host-tools/report/page/place.js';
import {
  activitiesText,
  namedEvents,
  passes,
  recordingText,
} from '../../host-tools/report/page/recording-text.js';
import { moved, spanAround, wholeSpan, zoomed } from '../../host-tools/report/page/zoom.js';

describe('report/page/place', () => {
  it('brings odd names through an address', () => {
    for (const recording of ['set:a b', '<script>&t=3', 'ü#%', 'a+b']) {
      assert.deepEqual(readPlace(placeHash({ recording, atS: 12.3 })), { recording, atS: 12.3 });
    }
  });

  it('knows a whole recording, and that a section is none', () => {
    assert.deepEqual(readPlace('#recording=a'), { recording: 'a', atS: null });
    assert.equal(readPlace('#people'), null);
    assert.equal(readPlace(''), null);
  });
});

describe('report/page/zoom', () => {
  it('shows half a minute on both sides of an event', () => {
    assert.deepEqual(spanAround(100, 3600), { fromS: 70, toS: 130 });
  });

  it('never leaves the recording', () => {
    assert.deepEqual(spanAround(10, 3600), { fromS: 0, toS: 60 });
    assert.deepEqual(spanAround(3595, 3600), { fromS: 3540, toS: 3600 });
    assert.deepEqual(moved({ fromS: 0, toS: 60 }, -0.25, 3600), { fromS: 0, toS: 60 });
    assert.deepEqual(spanAround(10, 40), wholeSpan(40));
  });

  it('zooms about the middle, and not below two seconds', () => {
    assert.deepEqual(zoomed({ fromS: 100, toS: 200 }, 0.5, 3600), { fromS: 125, toS: 175 });
    assert.deepEqual(zoomed({ fromS: 99, toS: 101 }, 0.5, 3600), { fromS: 99, toS: 101 });
  });
});

describe('report/page/recording-text', () => {
  const recording: PageRecording = {
    name: 'r',
    subject: 's:p',
    note: null,
    durationS: 200,
    truth: [
      { startS: 10, endS: 60, latencyS: 4, missed: false },
      { startS: 100, endS: 150, latencyS: null, missed: true },
    ],
    detections: [
      { atS: 14, startS: 10.5, endS: 61, outcome: 'hit', activity: 'handwash' },
      { atS: 170, startS: 166, endS: null, outcome: 'false', activity: 'clap' },
    ],
    activities: [
      { startS: 0, endS: 30, label: 'walk' },
      { startS: 30, endS: 60, label: 'sit' },
      { startS: 60, endS: 90, label: 'walk' },
    ],
    scores: [],
  };

  it('says what went wrong', () => {
    assert.equal(recordingText(recording), 'r · found · MISS · FALSE ALARM');
  });

  it('names the activities of a span, each once', () => {
    assert.equal(activitiesText(recording, { fromS: 10, toS: 80 }), '; walk, sit');
    assert.equal(activitiesText(recording, { fromS: 35, toS: 50 }), '; sit');
    assert.equal(activitiesText(recording, { fromS: 100, toS: 120 }), '');
  });

  it('finds recordings with misses, with false alarms and synthetic ones', () => {
    assert.ok(passes('missed', recording) && passes('false', recording));
    assert.ok(!passes('synthetic', recording));
    assert.ok(passes('synthetic', { ...recording, note: 'synthetic' }));
    assert.ok(!passes('missed', { ...recording, truth: [recording.truth[0]!] }));
  });

  it('calls nothing wrong that is only shown', () => {
    const shown: PageRecording = {
      ...recording,
      note: 'not scored',
      truth: recording.truth.map((one) => ({ ...one, latencyS: null, missed: false })),
      detections: recording.detections.map((one) => ({ ...one, outcome: null })),
    };
    assert.equal(recordingText(shown), 'r · not scored');
    assert.ok(!passes('missed', shown) && !passes('false', shown));
    assert.deepEqual([...new Set(namedEvents(shown).map(({ kind }) => kind))], ['truth', 'hit']);
  });

  it('lists truth and detections in order of time', () => {
    assert.deepEqual(
      namedEvents(recording).map(({ kind, atS }) => [kind, atS]),
      [
        ['truth', 10],
        ['hit', 14],
        ['miss', 100],
        ['false', 170],
      ],
    );
  });
});
