/** The board's native functions as xs-host/functions.c builds them into the machine. Times are µs. */
interface VirtualBoard {
  readonly boardName: string;
  readonly channels: number;
  readonly countsPerMps2: number;
  /** Of no meaning without a gyroscope. */
  readonly countsPerRadps: number;
  readonly maxWatermark: number;
  /** 1 or 0. */
  readonly wakesOnMotion: number;
  now(): number;
  setDeadline(t_us: number): void;
  clearDeadline(): void;
  /** The index in BOOT_CAUSES. */
  bootCause(): number;
  usb(): boolean;
  charging(): boolean;
  hasMicrophone(): boolean;
  /** Sound goes into the ring of modules/microphone from now on. */
  openMicrophone(): void;
  closeMicrophone(): void;
  /** Ends this machine after the present turn. */
  deepSleep(): void;
  /** 0: nothing was retained. */
  retainedBytes(): number;
  loadRetained(into: Uint8Array): void;
  saveRetained(bytes: Uint8Array): void;
  /** `power`: the index in IMU_POWERS. False: the part did not answer, and forgot its setting. */
  configureImu(power: number, rateHz: number, watermark: number): boolean;
  /** When the first sample in the FIFO was taken, by the counter that `now` gives. */
  blockTime(): number;
  /** Empties the FIFO into int16 samples and int32 offsets of maxWatermark samples: how many, or -1 without an answer. */
  takeBlock(samples: ArrayBuffer, offsetsUs: ArrayBuffer): number;
  /** A model's description, or why it cannot be had, as JSON. */
  openModel(name: string): string;
  modelMetadata(index: number): string;
  /** Fills `output`, or says as JSON why it cannot. */
  invoke(index: number, input: Int8Array, output: Int8Array): string | undefined;
  writeRecord(bytes: Uint8Array, length: number): void;
  enterMode(code: number): void;
  flashBytes(partition: number): number;
  flashRead(partition: number, address: number, into: Uint8Array, length: number): void;
  flashProgram(partition: number, address: number, from: Uint8Array, length: number): void;
  flashErase(partition: number, address: number): void;
  configText(): string;
  /** Called with a WAKE of ports.ts at every interrupt. */
  listen(onWake: (wake: number) => void): void;
}

declare const virtualBoard: VirtualBoard;
