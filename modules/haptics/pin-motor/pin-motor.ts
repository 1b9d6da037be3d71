import { Pulse, type PulseOptions } from '../pulse.js';

/** A pin that a transistor between motor and ground follows. */
export interface MotorPin {
  write(level: 0 | 1): void;
}

export interface PinMotorOptions extends PulseOptions {
  readonly pin: MotorPin;
}

export class PinMotor extends Pulse {
  private readonly pin: MotorPin;

  constructor(options: PinMotorOptions) {
    super(options);
    this.pin = options.pin;
  }

  protected start(): void {
    this.pin.write(1);
  }

  protected stop(): void {
    this.pin.write(0);
  }
}
