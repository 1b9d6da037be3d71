import assert from 'node:assert/strict';
import { NorFlash } from '../../host-tools/virtual-watch/flash/nor-flash.js';
import { type Directory, directoryBytes, readDirectory } from '../../src/models/directory.js';
import { planStore } from '../../src/models/store-plan.js';
import { fakeImage, fakePackage } from './models-bench.js';

function directoryOf(image: Uint8Array): Directory {
  const flash = new NorFlash(3);
  flash.memory.set(image);
  return readDirectory(flash, 0, flash.bytes)!;
}

describe('a directory of models', () => {
  const image = fakeImage([1], [2, { name: 'other' }]);

  it('is read as it was written', () => {
    const { entries } = directoryOf(image);
    assert.deepEqual(
      entries.map(({ name, tfliteBytes, goldenRows, generation }) => [
        ...[name, tfliteBytes, goldenRows, generation],
      ]),
      [
        ['handwash', 700, 0, 0],
        ['other', 700, 0, 0],
      ],
    );
  });

  it('is none with any byte of it changed, or cut', () => {
    const end = 16 + 2 * 96;
    for (let at = 0; at < end; at++) {
      const changed = image.slice();
      changed[at]! ^= 0x10;
      assert.equal(directoryOf(changed), null, `byte ${at}`);
    }
    const flash = new NorFlash(1);
    flash.memory.set(image);
    for (let cut = 0; cut < image.length - 16; cut++) {
      assert.equal(readDirectory(flash, 0, cut), null, `${cut} B`);
    }
  });
});

describe('the plan of a store', () => {
  const [pushed] = directoryOf(fakePackage(2).bytes).entries;
  const running = directoryOf(fakeImage([1], [9, { name: 'other' }]));

  it('has the pushed model where the package lies, and the others behind it', () => {
    const { copies, entries } = planStore(running, pushed!, 4096, 8192);
    const planned = directoryOf(directoryBytes(entries));
    const [first, other] = planned.entries;
    assert.equal(first!.tflite, 4096 + pushed!.tflite);
    assert.equal(first!.golden, 4096 + pushed!.golden);
    assert.equal(other!.name, 'other');
    assert.equal(other!.tflite, 8192);
    const held = running.entries[1]!;
    assert.deepEqual(
      copies.map(({ from, bytes }) => [from, bytes]),
      [
        [held.tflite, held.tfliteBytes],
        [held.metadata, held.metadataBytes],
      ],
    );
  });

  it('counts the generations', () => {
    const first = planStore(running, pushed!, 0, 4096);
    const second = planStore(directoryOf(directoryBytes(first.entries)), pushed!, 0, 4096);
    const generations = [first, second].map(({ entries }) =>
      directoryOf(directoryBytes(entries)).entries.map(({ generation }) => generation),
    );
    assert.deepEqual(generations, [
      [1, 1],
      [2, 2],
    ]);
  });
});
