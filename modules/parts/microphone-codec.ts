import { CarpalError } from '../../src/errors.js';
import type { Microphone } from '../../src/ports.js';
import { CodecMicrophone, type CodecOptions } from '../i2s-codec/codec-microphone.js';
import type { BoardIo } from './board-io.js';
import type { Pmu } from './pmu.js';

/** Throws `bad-config` where the board's data name no codec's pins. */
export function microphoneOf({ data, i2c }: BoardIo, pmu: Pmu | null): Microphone {
  const pins = data.microphone;
  if (pins === undefined || !('mclk' in pins)) {
    throw new CarpalError('bad-config', `expected a codec's pins in ${data.name}, found none`);
  }
  const { mclk: mclkPin, bclk: bclkPin, ws: wsPin, data: dataPin, rail } = pins;
  return new SuppliedCodec({ sensor: i2c, mclkPin, bclkPin, wsPin, dataPin }, (on) =>
    pmu?.setRail(rail, on),
  );
}

/** The codec's analog side has its rail only while it listens. */
class SuppliedCodec extends CodecMicrophone {
  private readonly supply: (on: boolean) => void;

  constructor(options: CodecOptions, supply: (on: boolean) => void) {
    super(options);
    this.supply = supply;
  }

  protected override start(): void {
    this.supply(true);
    try {
      super.start();
    } catch (cause) {
      this.supply(false);
      throw cause;
    }
  }

  protected override stop(): void {
    super.stop();
    this.supply(false);
  }
}
