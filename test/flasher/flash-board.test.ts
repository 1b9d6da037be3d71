import assert from 'node:assert/strict';
import { Bench, flash, holds, notes } from './flashing.js';

describe('flashing a board', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });
  afterEach(() => bench.cleanUp());

  it('writes every part, compressed, and starts the application', async () => {
    const board = await bench.board();
    const image = bench.image();
    const { result } = await flash(board, image);
    assert.ok(holds(board, image));
    assert.equal(result.mac, 'f4:12:fa:00:00:01');
    assert.equal(result.writtenBytes, result.imageBytes);
    assert.ok(result.sentBytes < 0.75 * result.imageBytes, `${result.sentBytes}`);
    assert.equal(board.starts, 1);
  });

  it('writes nothing where all is right', async () => {
    const board = await bench.board();
    const image = bench.image();
    await flash(board, image);
    board.setLines(false, true);
    board.setLines(true, false);
    const erased = board.nor.wear.slice();
    const { result } = await flash(board, image);
    assert.equal(result.writtenBytes, 0);
    assert.deepEqual(board.nor.wear, erased);
  });

  it('writes only the 64 KB that differ', async () => {
    const board = await bench.board();
    const image = bench.image({ appBytes: 400_000 });
    for (const { offset, data } of image.parts) board.nor.program(offset, data, data.length);
    board.nor.program(0x20000 + 0x30000, new Uint8Array(1), 1);
    const { result } = await flash(board, image);
    assert.ok(holds(board, image));
    assert.equal(result.writtenBytes, 0x10000);
    assert.equal(board.nor.wear[0x20], 0);
    assert.equal(board.nor.wear[0x50], 1);
  });

  for (const erase of ['rest', 'all'] as const) {
    it(`erase of ${erase} ${erase === 'all' ? 'spares nothing' : 'keeps settings and logs'}`, async () => {
      const board = await bench.board();
      const image = bench.image();
      const mark = Uint8Array.of(0x42);
      for (const at of [0x9000, 0xefff, 0x630000, 0x700000]) board.nor.program(at, mark, 1);
      await flash(board, image, { erase });
      const kept = erase === 'all' ? 0xff : 0x42;
      assert.ok(holds(board, image));
      assert.equal(board.nor.memory[0x700000], 0xff);
      for (const at of [0x9000, 0xefff, 0x630000]) assert.equal(board.nor.memory[at], kept);
    });
  }

  it('a dry run plans and writes nothing', async () => {
    const board = await bench.board();
    const { result, events } = await flash(board, bench.image(), { dryRun: true, erase: 'all' });
    const plan = events.find((event) => event.type === 'plan');
    assert.equal(plan?.writeBytes, result.imageBytes);
    assert.ok(board.nor.wear.every((erasures) => erasures === 0));
    assert.equal(board.starts, 1);
  });

  it('goes to a lower rate where a board does not answer', async () => {
    const board = await bench.board({ maxBaud: 460800, mode: 'app' });
    const image = bench.image();
    const { events } = await flash(board, image, {}, 'classic');
    assert.ok(holds(board, image));
    assert.match(notes(events).join(), /no answer at 921600 baud/);
    assert.equal(events.find((event) => event.type === 'chip')?.baud, 460800);
  });

  for (const wiring of ['classic', 'usb-jtag'] as const) {
    it(`resets a running board into the loader and out of it (${wiring})`, async () => {
      const board = await bench.board({ mode: 'app', reset: wiring });
      const image = bench.image();
      await flash(board, image, {}, wiring);
      assert.ok(holds(board, image));
      assert.equal(board.mode, 'app');
    });
  }

  it('does not reset a board whose loader answers already', async () => {
    const board = await bench.board({ reset: 'usb-jtag' });
    const before = board.starts;
    await flash(board, bench.image(), {}, 'usb-jtag');
    assert.equal(board.starts, before + 1, 'only the start at the end');
  });
});
