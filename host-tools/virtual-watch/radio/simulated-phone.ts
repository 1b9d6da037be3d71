import type { Button } from '../../../src/ports.js';
import { CarpalClient, type Detection } from '../../ble-client/carpal-client.js';
import { RadioTransport } from './radio-transport.js';
import { VirtualRadio } from './virtual-radio.js';

/** A detection as the phone had it, and when. */
export interface Heard {
  readonly t_us: number;
  readonly detection: Detection;
}

/** The radio's start on the S3 [U]: controller, host and attributes, until it advertises. */
const START_US = 300e3;
/** A phone scans now and then: it finds what advertises within a second or two. */
const FIND_US = 1e6;

/**
 * A phone beside the virtual watch, in virtual time: it bonds after one press of the button, comes back
 * whenever the watch is on the air, and hears what the client library tells it.
 */
export class SimulatedPhone {
  readonly radio = new VirtualRadio();
  readonly button: Button = { onPress: null };
  readonly heard: Heard[] = [];
  /** Detections that were gone before the phone came. */
  lost = 0;
  private readonly client: CarpalClient;
  private nowUs = 0;
  private pressed = false;
  private upAtUs = Number.POSITIVE_INFINITY;
  private foundAtUs = Number.POSITIVE_INFINITY;
  private eventAtUs = 0;

  constructor() {
    this.client = new CarpalClient(new RadioTransport(this.radio, { buffers: 8 }), {
      onDetection: (detection) => this.heard.push({ t_us: this.nowUs, detection }),
      onLost: (count) => {
        this.lost += count;
      },
    });
  }

  /** The machine starts anew: what the radio was doing is over. */
  onBoot(): void {
    this.radio.close();
  }

  /** Time has come to `t_us`: the stack starts, the phone finds the watch, a connection event passes. */
  async tick(t_us: number): Promise<void> {
    this.nowUs = t_us;
    if (!this.pressed) {
      this.pressed = true;
      this.button.onPress?.();
    }
    this.startStack(t_us);
    await this.find(t_us);
    const connection = this.radio.connections[0];
    if (!connection || t_us < this.eventAtUs) return;
    connection.event();
    this.eventAtUs = t_us + (connection.parameters?.intervalMaxMs ?? 30) * 1000;
    // What the client does about what it heard.
    await Promise.resolve();
  }

  private startStack(t_us: number): void {
    const { radio } = this;
    if (!radio.isOn) this.upAtUs = Number.POSITIVE_INFINITY;
    else if (!radio.isReady && this.upAtUs === Number.POSITIVE_INFINITY) {
      this.upAtUs = t_us + START_US;
    } else if (!radio.isReady && t_us >= this.upAtUs) radio.ready();
  }

  private async find(t_us: number): Promise<void> {
    if (this.radio.advertisement === null) this.foundAtUs = Number.POSITIVE_INFINITY;
    else if (this.foundAtUs === Number.POSITIVE_INFINITY) this.foundAtUs = t_us + FIND_US;
    else if (t_us >= this.foundAtUs) {
      this.foundAtUs = Number.POSITIVE_INFINITY;
      await this.client.connect();
    }
  }
}
