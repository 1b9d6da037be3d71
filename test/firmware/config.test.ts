import assert from 'node:assert/strict';
import { configText, parseConfig } from '../../src/config.js';
import { configSchema } from '../../src/config-schema.js';
import { configHash } from '../../src/record/config-hash.js';

describe('config', () => {
  it('has every default inside its own range', () => {
    for (const [section, rows] of Object.entries(configSchema)) {
      for (const [key, row] of Object.entries(rows)) {
        const json = JSON.stringify({ [section]: { [key]: row.default } });
        assert.doesNotThrow(() => parseConfig(json), `${section}.${key}`);
      }
    }
  });

  it('takes an override and keeps the rest', () => {
    const config = parseConfig('{"governor":{"quietS":20}}');
    assert.equal(config.governor.quietS, 20);
    assert.equal(config.governor.tableS, configSchema.governor.tableS.default);
  });

  const refused: [name: string, json: string, message: RegExp][] = [
    ['a value above its range', '{"governor":{"quietS":301}}', /from 2 to 300 s .* found 301/],
    ['a value below its range', '{"governor":{"quietS":1}}', /found 1$/],
    ['a fraction of a sample', '{"sampling":{"stillWatermark":1.5}}', /whole number/],
    ['text for a number', '{"governor":{"quietS":"20"}}', /found "20"/],
    ['NaN written as null', '{"governor":{"quietS":null}}', /found null/],
    ['a number for a flag', '{"privacy":{"storeRawAudio":1}}', /true or false/],
    [
      'an unknown choice',
      '{"radio":{"policy":"loud"}}',
      /event, advertise, connected .* found "loud"/,
    ],
    ['what is no id', '{"gestures":{"activation":"a b"}}', /expected ids .* found "a b"/],
    ['too many ids', `{"gestures":{"activation":"${'a'.repeat(65)}"}}`, /64 characters/],
    ['a number for ids', '{"gestures":{"doubles":3}}', /found 3$/],
    ['an unknown key', '{"governor":{"quitS":20}}', /governor\.quitS/],
    ['an inherited key', '{"governor":{"toString":20}}', /governor\.toString/],
    ['an unknown section', '{"governer":{"quietS":20}}', /governer\.quietS/],
    ['an inherited section', '{"constructor":{"name":1}}', /constructor\.name/],
    ['a list', '[]', /expected an object/],
    ['no JSON', 'quietS=20', /JSON/],
  ];
  for (const [name, json, message] of refused) {
    it(`refuses ${name}`, () => {
      assert.throws(() => parseConfig(json), { code: 'bad-config', message });
    });
  }

  it('takes ids with commas between them', () => {
    const { gestures } = parseConfig('{"gestures":{"doubles":"pinch,double-tap,snap_left"}}');
    assert.equal(gestures.doubles, 'pinch,double-tap,snap_left');
  });

  it('has a hash that changes with any value', () => {
    const hash = (json: string): string => configHash(configText(parseConfig(json)));
    assert.match(hash('{}'), /^[0-9a-f]{8}$/);
    assert.equal(hash('{}'), hash('{"governor":{}}'));
    assert.notEqual(hash('{}'), hash('{"governor":{"quietS":20}}'));
  });
});
