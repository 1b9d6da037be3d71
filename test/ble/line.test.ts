import assert from 'node:assert/strict';
import { CARPAL } from '../../src/ble/profile.js';
import { BleBench } from './ble-bench.js';

const { control, data, detection } = CARPAL;
const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i & 0xff);

describe('ble: the link on the air', () => {
  for (const mtu of [23, 185, 517]) {
    it(`cuts its bytes to an MTU of ${mtu}, and loses none while the stack is busy`, () => {
      const bench = new BleBench().start();
      const phone = bench.bondedPhone(mtu, 3);
      const { line } = bench.service;
      const heard: number[] = [];
      phone.subscribe(data.uuid, (part) => {
        assert.ok(part.length <= mtu - 3);
        heard.push(...part);
      });
      let sent = 0;
      const send = (): void => {
        sent += line.write(bytes, sent, bytes.length - sent);
      };
      line.onWritable = send;
      send();
      for (let i = 0; i < 1000 && heard.length < bytes.length; i++) phone.event(1);
      assert.deepEqual(heard, [...bytes]);
    });
  }

  it('hands over what is written to control', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone();
    const heard: number[] = [];
    bench.service.line.onBytes = (part, length) => heard.push(...part.subarray(0, length));
    phone.write(control.uuid, bytes.subarray(0, 20));
    phone.write(control.uuid, bytes.subarray(20, 23));
    assert.deepEqual(heard, [...bytes.subarray(0, 23)]);
  });

  it('takes nothing while nobody listens', () => {
    const bench = new BleBench().start();
    const { line } = bench.service;
    assert.equal(line.write(bytes, 0, 10), 0);
    const phone = bench.bondedPhone();
    phone.subscribe(data.uuid, () => {});
    assert.equal(line.write(bytes, 0, 10), 10);
    phone.drop();
    assert.equal(line.connected, false);
    assert.equal(line.write(bytes, 0, 10), 0);
  });

  it('lets detections pass before logs', () => {
    const bench = new BleBench().start();
    const phone = bench.bondedPhone(23, 2);
    const { line } = bench.service;
    const order: string[] = [];
    phone.subscribe(detection.uuid, () => order.push('detection'));
    phone.subscribe(data.uuid, () => order.push('log'));
    let sent = 0;
    const send = (): void => {
      sent += line.write(bytes, sent, 200 - sent);
    };
    line.onWritable = send;
    send();
    bench.detect();
    for (let i = 0; i < 30; i++) phone.event(1);
    assert.equal(order.indexOf('detection'), 2, order.join());
    assert.equal(order.filter((one) => one === 'log').length, 10);
  });
});
