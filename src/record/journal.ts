import { type Config, configText } from '../config.js';
import type { CarpalErrorCode } from '../errors.js';
import type { WatchEvent } from '../events.js';
import type { ImuBlock, Ports } from '../ports.js';
import { FIRMWARE_VERSION } from '../version.js';
import { configHash } from './config-hash.js';
import { writeHeader } from './header.js';
import { ImuRecorder } from './imu.js';
import { RecordWriter } from './writer.js';

/**
 * What the watch writes of itself: the header, its boot, then events, and samples where the wearer's
 * configuration asks for them. Events wait for `flush` at the end of a turn: encoding one beneath the
 * classifier would take 450 of XS's 512 stack slots.
 */
export class Journal {
  private readonly writer: RecordWriter;
  private readonly samples: ImuRecorder | null;
  private readonly pending: WatchEvent[] = [];

  constructor({ sink, imu, device, clock }: Ports, config: Config) {
    const text = configText(config);
    this.writer = new RecordWriter(sink);
    writeHeader(this.writer, {
      firmware: FIRMWARE_VERSION,
      board: device.board,
      configHash: configHash(text),
      config: text,
      audioConsent: config.privacy.storeRawAudio,
      channels: imu.channels,
      countsPerMps2: imu.countsPerMps2,
      countsPerRadps: imu.countsPerRadps,
    });
    const { bootId, bootCause: cause } = device;
    this.writer.write({ type: 'boot', t_us: clock.now(), bootId, cause, uncertaintyUs: 0 });
    this.samples = config.recording.rawImu
      ? new ImuRecorder(this.writer, imu.channels, imu.countsPerMps2, imu.countsPerRadps)
      : null;
  }

  report(event: WatchEvent): void {
    this.pending.push(event);
  }

  fault(t_us: number, code: CarpalErrorCode, message: string): void {
    this.report({ type: 'fault', t_us, code, message });
  }

  /** A burst as the driver delivered it, before its stamps are mended. */
  block(block: ImuBlock): void {
    this.samples?.write(block);
  }

  flush(): void {
    const { pending } = this;
    if (pending.length === 0) return;
    for (let i = 0; i < pending.length; i++) this.writer.write(pending[i]!);
    pending.length = 0;
  }
}
