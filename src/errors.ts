/**
 * Every error of carpal carries one of these codes:
 *
 * - `bad-record`         bytes that are no record of ours, or fields outside their type
 * - `bad-config`         an unknown key, or a value outside its range
 * - `bad-samples`        samples that are not numbers, outside the sensor's range, or out of time order
 * - `bad-model`          a .tflite or model.json that is broken, or whose hash does not match
 * - `model-missing`      no model of that name on this device
 * - `model-input`        a model for other axes, another rate or another tensor than the watch feeds
 * - `model-operator`     the model needs an operator the engine does not have
 * - `model-arena`        the model's arena does not fit
 * - `imu-lost`           the IMU dropped samples, or fell silent
 * - `mic-failed`         the microphone cannot be started
 * - `listen-spent`       the microphone has run for all that an hour allows: who wanted it goes on without
 * - `unsupported`        a feature that is armed and that this board, or the wearer's consent, does not allow
 * - `radio-failed`       the radio cannot be started
 * - `part-lost`          a part of the board that is neither of these answers wrong or not at all
 * - `flash-failed`       a partition that is too small, or bytes of it that cannot be read, programmed or erased
 * - `clock-stepped`      the counter behind the device's clock was set back
 * - `bad-retained`       what outlived a sleep or a reset is torn, or another firmware's
 * - `bad-gesture`        a gesture that cannot be taught like this, or that was never taught
 * - `inference-failed`   the engine refused to run
 * - `usage`              a command called with wrong words
 * - `bad-file`           a file that is missing, foreign or cut beyond use
 * - `write-failed`       writing that was cut short: a full disk, a device that fails
 * - `no-data`            a data set that is not on this machine
 * - `no-toolchain`       a compiler or tool that this machine lacks
 * - `build-failed`       the firmware did not build
 * - `out-of-memory`      the device ran out of slots, chunks or stack
 * - `host-failed`        the XS host ended in a way it should not
 * - `no-device`          no board is attached, or not the one that was named
 * - `port-refused`       a serial port that another program holds, or that this user may not open
 * - `device-lost`        the board or its port vanished, or no answer came
 * - `device-refused`     the board answered that it will not or cannot
 * - `image-mismatch`     a firmware image for another chip, or larger than the board's flash
 */
export type CarpalErrorCode =
  | 'bad-record'
  | 'bad-config'
  | 'bad-samples'
  | 'bad-model'
  | 'model-missing'
  | 'model-input'
  | 'model-operator'
  | 'model-arena'
  | 'imu-lost'
  | 'mic-failed'
  | 'listen-spent'
  | 'unsupported'
  | 'radio-failed'
  | 'part-lost'
  | 'flash-failed'
  | 'clock-stepped'
  | 'bad-retained'
  | 'bad-gesture'
  | 'inference-failed'
  | 'usage'
  | 'bad-file'
  | 'write-failed'
  | 'no-data'
  | 'no-toolchain'
  | 'build-failed'
  | 'out-of-memory'
  | 'host-failed'
  | 'no-device'
  | 'port-refused'
  | 'device-lost'
  | 'device-refused'
  | 'image-mismatch';

/** The one error class. The message says what was expected and what was found. */
export class CarpalError extends Error {
  readonly code: CarpalErrorCode;

  constructor(code: CarpalErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
