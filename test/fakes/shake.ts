import { blockOf } from './imu.js';
import type { FakePorts } from './ports.js';

/** Lets a watch feel a wrist that scrubs, in bursts of its IMU. */
export function shake(ports: FakePorts, seconds: number): void {
  for (const untilUs = ports.nowUs + seconds * 1e6; ports.nowUs < untilUs; ) {
    const { rateHz, watermark } = ports.imu.setting;
    const block = blockOf(ports.nowUs, rateHz, watermark, (t) => [5 * Math.sin(9 * t), 3, 8]);
    ports.nowUs += (watermark * 1e6) / rateHz;
    ports.imu.onBlock!(block);
  }
}
