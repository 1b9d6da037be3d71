/** ESP32-S3's registers as a loader client reads them; addresses of the technical reference manual. */
const MAGIC = 0x40001000;
const MAC_LOW = 0x60007044;
const MAC_HIGH = 0x60007048;
const SPI_COMMAND = 0x60002000;
const SPI_USER2 = 0x60002020;
const SPI_W0 = 0x60002058;
const SPI_COMMAND_USER = 1 << 18;
const READ_FLASH_ID = 0x9f;

export interface RegisterFacts {
  readonly magic: number;
  readonly mac: readonly number[];
  readonly flashBytes: number;
}

export class Registers {
  private readonly values = new Map<number, number>();
  private readonly flashId: number;

  constructor({ magic, mac, flashBytes }: RegisterFacts) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac;
    this.values.set(MAGIC, magic);
    this.values.set(MAC_LOW, ((c << 24) | (d << 16) | (e << 8) | f) >>> 0);
    this.values.set(MAC_HIGH, (a << 8) | b);
    // JEDEC: manufacturer (0xc8, GigaDevice), type, then the size's power of two.
    this.flashId = 0xc8 | (0x40 << 8) | (Math.log2(flashBytes) << 16);
  }

  read(address: number): number {
    return this.values.get(address) ?? 0;
  }

  write(address: number, value: number): void {
    if (address === SPI_COMMAND && value & SPI_COMMAND_USER) {
      const opcode = this.read(SPI_USER2) & 0xff;
      this.values.set(SPI_W0, opcode === READ_FLASH_ID ? this.flashId : 0);
      // The bit clears when the command is done: at once.
      return;
    }
    this.values.set(address, value);
  }
}
