import Digital from 'embedded:io/digital';
import I2C from 'embedded:io/i2c';
import SMBus from 'embedded:io/smbus';
import config from 'mc/config';
import type { SensorIo } from '../imu/bus.js';
import type { BoardData, PinIo } from './board-io.js';

const { i2c, button }: BoardData = config.board;

/** As the drivers use them: the SDK's own typings ask for more than its buses do. */
const smbus = SMBus as unknown as SensorIo['io'];
const digital = Digital as unknown as PinIo;

/** ECMA-419's provider, the same for every board: what differs stands in the manifest's `config.board`. */
const device = {
  I2C: { default: { io: I2C, data: i2c.data, clock: i2c.clock } },
  SMBus: { default: { io: smbus, data: i2c.data, clock: i2c.clock } },
  io: { Digital: digital, I2C, SMBus: smbus },
  pin: { button: button.pin },
};

export default device;
