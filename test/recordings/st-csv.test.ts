import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locateRecording } from '../../host-tools/recordings/locate.js';
import { readStCsv, stLogOf } from '../../host-tools/recordings/st-csv.js';
import { temporaryFolder } from './parquet-fixture.js';

const ACCEL = 'acc_x[mg],acc_y[mg],acc_z[mg]';

describe("recordings: ST's logs", () => {
  const folder = temporaryFolder();
  after(() => folder.remove());
  const write = (name: string, ...lines: string[]): string => {
    const path = join(folder.path, name);
    writeFileSync(path, `${lines.join('\r\n')}\r\n`);
    return path;
  };

  it('gives SI units, time by the rate in the name, and no gyroscope where there is none', async () => {
    const path = write('my_log_25Hz.csv', ACCEL, '0,-500,1000', '1000,0,0');
    const { t_us, accelMps2, gyroRadps } = await readStCsv(path);
    assert.deepEqual([...t_us], [0, 40_000]);
    const g = Math.fround(9.80665);
    assert.deepEqual([...accelMps2], [0, Math.fround(-4.903325), g, g, 0, 0]);
    assert.equal(gyroRadps, null);
  });

  it('gives rad/s', async () => {
    const header = `${ACCEL},gyro_x[mdps],gyro_y[mdps],gyro_z[mdps]`;
    const { gyroRadps } = await readStCsv(write('a_52Hz.csv', header, '0,0,1000,180000,0,-90000'));
    assert.deepEqual([...gyroRadps!], [Math.fround(Math.PI), 0, Math.fround(-Math.PI / 2)]);
  });

  it('reads label and rate from the name, and mends a rate that the part does not have', () => {
    const log = stLogOf('fsm_wrist_navigation_lis2dux12_wrist_navigation_pivot_up_60H.csv');
    assert.deepEqual([log.label, log.rateHz], ['wrist_navigation_pivot_up', 50]);
    assert.match(log.notes[0]!, /name says 60 Hz/);
    const mlc = stLogOf('mlc_gym_activity_recognition_lsm6dsv16x_biceps.csv');
    assert.deepEqual([mlc.label, mlc.rateHz], ['biceps', 30]);
  });

  it('is found by its path', async () => {
    const path = write('b_25Hz.csv', ACCEL, '0,0,1000');
    assert.equal((await locateRecording(path)).name, path);
  });

  it('refuses a name without a rate and a header of other units', async () => {
    const unnamed = write('log.csv', ACCEL, '0,0,1000');
    await assert.rejects(readStCsv(unnamed), { code: 'bad-file', message: /a rate in its name/ });
    const foreign = write('c_25Hz.csv', 'acc_x[g],acc_y[g],acc_z[g]', '0,0,1');
    await assert.rejects(readStCsv(foreign), { code: 'bad-file', message: /found acc_x\[g\]/ });
  });
});
