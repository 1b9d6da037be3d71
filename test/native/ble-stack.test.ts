import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { SeededRandom } from '../../host-tools/seeded-random.js';
import { attributeTable } from '../../modules/ble-peripheral/attribute-table.js';
import { BLE } from './ble-bench.js';
import { CProgram } from './c-program.js';
import { nativeSourcesOf, stubFolder } from './native-modules.js';
import { fixtures } from './native-runner.js';

const OF_XS = /\/(xs-ble|messages|nimble-central)\.c$/;
const NO_ANSWER = 0x0e;

const TABLE = attributeTable([
  { uuid: '180f', characteristics: [{ uuid: '2a19', properties: 0x12 }] },
  {
    uuid: 'c0de0001-0000-1000-8000-00805f9b34fb',
    characteristics: [{ uuid: '2a1a', properties: 0x8010 }],
  },
]);

describe('the BLE stack in C', () => {
  const program = new CProgram();

  before(function () {
    const stubs = BLE.stubs.map((name) => join(stubFolder, name));
    const sources = [...nativeSourcesOf('ble-peripheral'), ...stubs].filter(
      (path) => !OF_XS.test(path),
    );
    program.compile(this, [...sources, join(fixtures, 'ble-stack-main.c')]);
  });

  after(() => program.remove());

  const answerTo = (line: string): string => program.answers([line])[0]!;
  const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

  it('passes 20,000 writes between two threads, whole and in order, refusing when full', () => {
    assert.equal(answerTo('t 20000'), '20000 1 0');
  });

  it('leaves no byte and no handle behind in 1,000 openings', () => {
    assert.equal(answerTo('c 1000'), '0 0');
  });

  it('gives a read up that nobody answers, and takes no late answer for the next', () => {
    assert.equal(answerTo('r'), `${NO_ANSWER} ${NO_ANSWER} 0 2 2`);
  });

  it('lets no read wait for JavaScript while JavaScript waits for the stack to end', () => {
    assert.equal(answerTo('s'), `${NO_ANSWER} 0`);
  });

  it('reads a table, cut anywhere as no more than it holds', () => {
    assert.equal(answerTo(`b ${hexOf(TABLE)}`), '2');
    const cuts = Array.from(TABLE, (_, at) => `b ${hexOf(TABLE.subarray(0, at))}`);
    const whole = new Map([
      [6, '0'],
      [12, '1'],
      [32, '1'],
    ]);
    assert.deepEqual(
      program.answers(cuts),
      cuts.map((_, at) => whole.get(at) ?? '-'),
    );
  });

  it('takes 2,000 random tables for none, or for what they hold', () => {
    const random = new SeededRandom(5, 'tables');
    const lines = Array.from({ length: 2000 }, () => {
      const bytes = Uint8Array.from(TABLE);
      for (let i = 0; i < 3; i++) bytes[random.integer(bytes.length)] = random.integer(256);
      return `b ${hexOf(bytes)}`;
    });
    for (const answer of program.answers(lines)) assert.match(answer, /^(-|[0-3])$/);
  });

  it('refuses more characteristics than a set of subscriptions has bits', () => {
    const characteristics = Array.from({ length: 33 }, () => ({ uuid: '2a19', properties: 2 }));
    const tableOf = (count: number) =>
      hexOf(attributeTable([{ uuid: '180f', characteristics: characteristics.slice(0, count) }]));
    assert.deepEqual(program.answers([`b ${tableOf(32)}`, `b ${tableOf(33)}`]), ['32', '-']);
  });
});
