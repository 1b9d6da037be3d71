import assert from 'node:assert/strict';
import {
  configFor,
  EVENT_FEATURES,
  featureOfLabels,
} from '../../host-tools/evaluation/event-feature.js';
import { readLabelTable } from '../../host-tools/evaluation/label-table.js';
import { scoreOf } from '../../host-tools/evaluation/score-recorder.js';
import { LABELS } from '../../models/training/gesture/gestures.js';
import { parseConfig } from '../../src/config.js';

const { handwash, gesture, raise } = EVENT_FEATURES;

describe('evaluation: features', () => {
  it('are known by a model’s labels', () => {
    assert.equal(featureOfLabels('a', ['other', 'washing']), handwash);
    assert.equal(featureOfLabels('b', LABELS), gesture);
    const none = { code: 'bad-model', message: /found cat, dog/ };
    assert.throws(() => featureOfLabels('c', ['cat', 'dog']), none);
  });

  it('arm themselves and nothing else, unless the command line says otherwise', () => {
    const armed = (json: string) => parseConfig(json).armed;
    assert.deepEqual(JSON.parse(configFor(handwash, '{}')), {});
    const { gestures, handwash: washing } = armed(configFor(gesture, '{}'));
    assert.deepEqual([gestures, washing], [true, false]);
    const both = armed(
      configFor(gesture, '{"armed":{"handwash":true},"gestures":{"repeatMs":500}}'),
    );
    assert.deepEqual([both.gestures, both.handwash], [true, true]);
    assert.equal(parseConfig(configFor(raise, '{}')).privacy.microphone, 'full');
  });

  it('take kinds of their own', () => {
    assert.ok(gesture.takes('gesture:pinch') && !gesture.takes('handwash'));
    assert.ok(handwash.takes('handwash') && !handwash.takes('raise'));
  });

  it('have the table of labels name what the gesture model can say', () => {
    const { labels } = readLabelTable().uhh_imu_gestures_phone!;
    const kinds = Object.values(labels).filter((kind) => kind !== null);
    assert.deepEqual(
      [...kinds].sort(),
      LABELS.slice(1)
        .map((id) => `gesture:${id}`)
        .sort(),
    );
  });

  it('score a gesture by its lead over none, whatever stands behind the logits', () => {
    const score = scoreOf(['none', 'flick', 'shake']);
    assert.equal(score(Int8Array.of(10, 4, 30, 127, 127)), 20);
    assert.equal(score(Int8Array.of(10, 4, -3, 127)), -6);
    assert.equal(scoreOf(['other', 'washing'])(Int8Array.of(-5, 7)), 12);
  });
});
