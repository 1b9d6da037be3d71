import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { type Check, isAtLeast } from '../../host-tools/doctor/check.js';
import { nodeCheck, packagesCheck } from '../../host-tools/doctor/compiler-checks.js';
import { idfCheck, moddableCheck, moddableTools } from '../../host-tools/doctor/firmware-checks.js';
import { dataCheck, serialCheck } from '../../host-tools/doctor/machine-checks.js';
import { fakeMachine } from './fake-machine.js';

type Row = [name: string, given: Parameters<typeof fakeMachine>[0], ok: boolean, found: RegExp];

const cmake = (version: string) =>
  ['MAJOR', 'MINOR', 'PATCH']
    .map((part, i) => `set(IDF_VERSION_${part} ${version.split('.')[i]})`)
    .join('\n');
const sdk = (version: string, tools = true) => ({
  env: { MODDABLE: '/sdk' },
  files: {
    '/sdk/tools/VERSION': `${version}\n`,
    ...(tools ? { [join(moddableTools('/sdk'), 'mcconfig')]: '' } : {}),
  },
});
const idf = (version: string, active = true) => ({
  env: { IDF_PATH: '/idf' },
  files: { '/idf/tools/cmake/version.cmake': cmake(version) },
  commands: active ? { 'idf.py': 'ESP-IDF' } : {},
});
const group = { '/etc/group': 'root:x:0:\ndialout:x:20:someone\n' };

const TABLE: [Check, Row[]][] = [
  [
    nodeCheck,
    [
      ['the oldest Node', { nodeVersion: '20.19.0' }, true, /20\.19\.0/],
      ['a newer one', { nodeVersion: '24.0.0' }, true, /24/],
      ['one that is too old', { nodeVersion: '20.9.9' }, false, /20\.9\.9/],
    ],
  ],
  [packagesCheck, [['no packages', {}, false, /typescript/]]],
  [
    moddableCheck,
    [
      ['no variable', {}, false, /not set/],
      ['a variable that names nothing', { env: { MODDABLE: '/sdk' } }, false, /no SDK in \/sdk/],
      ['an older SDK', sdk('8.1.9'), false, /8\.1\.9/],
      ['an SDK without its tools', sdk('8.2.3', false), false, /not built/],
      ['an SDK', sdk('8.2.3'), true, /8\.2\.3 in \/sdk/],
    ],
  ],
  [
    idfCheck,
    [
      ['no variable', {}, false, /not set/],
      ['a variable that names nothing', { env: { IDF_PATH: '/idf' } }, false, /no ESP-IDF/],
      ['another ESP-IDF', idf('6.2.0'), false, /6\.2\.0/],
      ['one that is not on PATH', idf('6.0.1', false), false, /6\.0\.1/],
      ['the one the SDK wants', idf('6.0.1'), true, /6\.0\.1 in \/idf/],
    ],
  ],
  [
    serialCheck,
    [
      ['a user outside the group', { files: group }, false, /not in group dialout/],
      ['a user inside it', { files: group, groups: [1000, 20] }, true, /in group dialout/],
      ['root', { user: 0 }, true, /open/],
      ['another system', { platform: 'darwin' }, true, /open/],
      ['no groups to read', {}, false, /not in group dialout/],
    ],
  ],
  [dataCheck, [['no sets', { env: { CARPAL_DATA: '/nowhere' } }, false, /\/nowhere/]]],
];

for (const [check, rows] of TABLE) {
  describe(`the doctor's check of ${check.name}`, () => {
    for (const [name, given, ok, found] of rows) {
      it(`${ok ? 'passes' : 'misses'}: ${name}`, () => {
        const finding = check.look(fakeMachine(given));
        assert.equal(finding.ok, ok);
        assert.match(finding.found, found);
        if (!finding.ok) assert.ok(finding.get.length > 5);
      });
    }
  });
}

describe('versions', () => {
  it('compare by numbers, not by letters', () => {
    assert.equal(isAtLeast('8.10.0', [8, 2]), true);
    assert.equal(isAtLeast('8.2', [8, 2]), true);
    assert.equal(isAtLeast('9', [8, 2]), true);
    assert.equal(isAtLeast('8', [8, 2]), false);
  });
});
