import Digital from 'embedded:io/digital';
import I2C from 'embedded:io/i2c';
import SMBus from 'embedded:io/smbus';
import config from 'mc/config';
import type { BoardData } from './board-io.js';

const { i2c, button }: BoardData = config.board;

/** ECMA-419's provider, the same for every board: what differs stands in the manifest's `config.board`. */
const device = {
  I2C: { default: { io: I2C, data: i2c.data, clock: i2c.clock } },
  SMBus: { default: { io: SMBus, data: i2c.data, clock: i2c.clock } },
  io: { Digital, I2C, SMBus },
  pin: { button: button.pin },
};

export default device;
