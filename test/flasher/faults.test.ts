import assert from 'node:assert/strict';
import { Bench, flash, holds, notes } from './flashing.js';

const MEBIBYTE = 1 << 20;

describe('flashing a board that has faults', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(() => bench.cleanUp());

  it('sends a block again of which bytes were lost', async () => {
    const board = await bench.board({ faults: { losesAfterBytes: 30_000, losses: 1 } });
    const image = bench.image({ appBytes: 200_000 });
    await flash(board, image);
    assert.ok(holds(board, image));
  });

  it('writes again what does not verify', async () => {
    const board = await bench.board();
    const image = bench.image();
    // The sums that compare three parts and their four pieces, then the first that verifies.
    board.loader.faults.wrongMd5 = 8;
    const { events } = await flash(board, image);
    assert.ok(holds(board, image));
    assert.equal(notes(events).length, 1);
    assert.match(notes(events).join(), /other bytes than sent/);
  });

  it('gives up on flash that never verifies, and says so', async () => {
    const board = await bench.board({ faults: { wrongMd5: 1000 } });
    await assert.rejects(flash(board, bench.image()), {
      code: 'device-refused',
      message: /holds other bytes than sent.*written in part.*hold BOOT/s,
    });
  });

  it('gives up on flash that takes nothing', async () => {
    const board = await bench.board({ faults: { refusedBlocks: 1000 } });
    await assert.rejects(flash(board, bench.image()), {
      code: 'device-refused',
      message: /writing at 0x0: .*written in part/s,
    });
  });

  // Who waits for an answer would wait for a minute, and the test would fail.
  it('says at once what state a board is in whose cable is pulled while it writes', async () => {
    const board = await bench.board({ faults: { diesAfterBytes: 40_000 } });
    await assert.rejects(flash(board, bench.image({ appBytes: 300_000 }), { patienceMs: 60_000 }), {
      code: 'device-lost',
      message: /has vanished; the board is written in part and will not start. Run the same/,
    });
  });

  it('finishes what a pulled cable left, without writing it all again', async () => {
    const board = await bench.board({ faults: { diesAfterBytes: 300_000 } });
    const image = bench.image({ appBytes: 900_000 });
    await assert.rejects(flash(board, image));
    const again = await bench.board();
    again.nor.memory.set(board.nor.memory);
    const { result } = await flash(again, image);
    assert.ok(holds(again, image));
    assert.ok(result.writtenBytes < 0.8 * result.imageBytes, `${result.writtenBytes}`);
  });

  it('refuses another chip before it writes', async () => {
    const board = await bench.board({ chipId: 5 });
    await assert.rejects(flash(board, bench.image()), {
      code: 'image-mismatch',
      message: /is for esp32s3, the board has esp32c3; nothing was written/,
    });
    assert.ok(board.nor.wear.every((erasures) => erasures === 0));
  });

  it('refuses flash that is too small before it writes', async () => {
    const board = await bench.board({ flashBytes: 8 * MEBIBYTE });
    await assert.rejects(flash(board, bench.image()), {
      code: 'image-mismatch',
      message: /wants 16 MB of flash, the board has 8 MB; nothing was written/,
    });
    assert.ok(board.nor.wear.every((erasures) => erasures === 0));
  });

  for (const [state, options] of [
    ['that never answers', { faults: { silent: true } }],
    ['that runs its application', { mode: 'app' }],
  ] as const) {
    it(`tells how to reach the loader of a board ${state}`, async () => {
      const board = await bench.board(options);
      await assert.rejects(flash(board, bench.image()), {
        code: 'device-refused',
        message: /hold BOOT.*nothing was written/s,
      });
    });
  }
});
