import assert from 'node:assert/strict';
import { Script } from 'node:vm';
import { moduleBody, pageScript, REPORT_SCRIPT } from '../../host-tools/report/page-script.js';

describe('report/page-script', () => {
  it('is one script without imports or exports', () => {
    const text = pageScript(REPORT_SCRIPT);
    assert.doesNotThrow(() => new Script(text));
    assert.doesNotMatch(text, /^\s*(import|export)\b/m);
  });

  it('holds every function that it calls across modules', () => {
    const text = pageScript(REPORT_SCRIPT);
    for (const name of ['runTimeline', 'plotTraces', 'unpackScores', 'clockText', 'placeHash']) {
      assert.match(text, new RegExp(`^function ${name}\\(`, 'm'));
    }
  });

  it('drops imports of the page and exports of a module', () => {
    const source = "import { placeHash } from './place.js';\nexport const A = 1;\nexport {};\n";
    assert.equal(moduleBody(source, 'x.js', ['page/place.js']).trim(), 'const A = 1;');
  });

  it('refuses a module that imports from elsewhere', () => {
    assert.throws(() => moduleBody("import { x } from './elsewhere.js';", 'x.js', []), {
      code: 'host-failed',
    });
  });
});
