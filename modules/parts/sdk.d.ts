/** What of the Moddable SDK the firmware uses, where its own typings are not at hand. */
declare module 'embedded:io/digital' {
  const Digital: import('./board-io.js').PinIo;
  export default Digital;
}
declare module 'embedded:io/i2c' {
  const I2C: new (settings: object) => object;
  export default I2C;
}
declare module 'embedded:io/smbus' {
  const SMBus: import('../imu/bus.js').SensorIo['io'];
  export default SMBus;
}
declare module 'embedded:provider/builtin' {
  const device: {
    readonly SMBus: { readonly default: import('../imu/bus.js').SensorIo };
    readonly io: { readonly Digital: import('./board-io.js').PinIo };
  };
  export default device;
}
declare module 'mc/config' {
  const config: { readonly board: import('./board-io.js').BoardData };
  export default config;
}
declare module 'preference' {
  const preference: import('./nvs-settings.js').Preferences;
  export default preference;
}
declare module 'timer' {
  class Timer {
    private constructor();
    static set(callback: () => void, ms?: number, repeatMs?: number): Timer;
    static repeat(callback: () => void, ms: number): Timer;
    static schedule(timer: unknown, ms?: number, repeatMs?: number): void;
    static clear(timer: unknown): void;
    static delay(ms: number): void;
    private brand: boolean;
  }
  export default Timer;
}
declare module 'Resource' {
  const Resource: {
    new (path: string): ArrayBuffer;
    exists(path: string): boolean;
  };
  export default Resource;
}
