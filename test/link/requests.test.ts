import assert from 'node:assert/strict';
import { isRefusal, LinkRefusal } from '../../host-tools/link/link-error.js';
import { PROTOCOL_VERSION } from '../../src/link/operations.js';
import { linkBench } from './bench.js';

describe('requests over a line', () => {
  it('say who is there', async () => {
    const { time, client } = linkBench();
    const info = await time.run(client.info());
    assert.equal(info.protocol, PROTOCOL_VERSION);
    assert.equal(info.board, 'fake');
    assert.equal(info.bootCause, 'power-on');
    assert.equal(info.t_us, 5e6);
    assert.equal(info.streaming, false);
  });

  it('read a configuration that is longer than a frame', async () => {
    const { time, client, services } = linkBench();
    const first = await time.run(client.request('configGet', { part: 0 }));
    let text = first.text;
    for (let part = 1; part < first.parts; part++) {
      text += (await time.run(client.request('configGet', { part }))).text;
    }
    assert.ok(first.parts > 1);
    assert.equal(text, services.configText);
  });

  it('carry fields there and back', async () => {
    const { time, client, services } = linkBench();
    const { t_us } = await time.run(client.request('marker', { text: 'that was wrong' }));
    await time.run(client.request('timeSync', { t_us, utcUs: 1.7e15 }));
    await time.run(client.request('recordStart', { label: 'wäsche' }));
    assert.deepEqual(services.calls, [
      'mark 5000000 that was wrong',
      'timeSync 5000000 1700000000000000',
      'start 5000000 wäsche',
    ]);
  });

  it('are refused by name where the watch lacks the part', async () => {
    const { time, client } = linkBench();
    await assert.rejects(
      time.run(client.request('modelList', { index: 0 })),
      (error) => isRefusal(error, 'unsupported') && error.code === 'device-refused',
    );
  });

  it('are refused where a value is outside what the watch holds', async () => {
    const { time, client } = linkBench();
    await assert.rejects(time.run(client.request('configGet', { part: 200 })), (error) =>
      isRefusal(error, 'bad-value'),
    );
    await assert.rejects(
      time.run(client.request('logErase', { log: 'raw', upTo: 5 })),
      LinkRefusal,
    );
  });

  it('reboot only once the reply is out', async () => {
    const { time, client, services } = linkBench();
    await time.run(client.request('reboot', { target: 'loader' }));
    assert.deepEqual(services.calls, ['reboot loader']);
  });

  it('end with `device-lost` within 6 s where nobody answers', async () => {
    const { time, client, line } = linkBench();
    line.onBytes = null;
    await assert.rejects(time.run(client.info()), { code: 'device-lost' });
    assert.ok(time.nowMs() < 6000, `${time.nowMs()}`);
  });

  it('end at once where the line vanishes', async () => {
    const { time, client, line } = linkBench();
    time.after(50, () => line.cut());
    line.onBytes = null;
    await assert.rejects(time.run(client.info()), { code: 'device-lost', message: /vanished/ });
    assert.equal(time.nowMs(), 50);
    await assert.rejects(time.run(client.info()), { code: 'device-lost' });
  });
});
