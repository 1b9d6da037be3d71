import type { Browser, CDPSession, Page } from 'playwright-core';
import { fullUuid } from '../../host-tools/ble-client/gatt-transport.js';
import type { WebDevice } from '../../host-tools/ble-client/web-bluetooth.js';
import type { VirtualConnection } from '../../host-tools/virtual-watch/radio/virtual-connection.js';
import type { VirtualRadio } from '../../host-tools/virtual-watch/radio/virtual-radio.js';
import { CARPAL, CARPAL_SERVICE } from '../../src/ble/profile.js';
import { GATT_PROPERTIES, type GattService } from '../../src/peripheral.js';

const ADDRESS = '09:09:09:09:09:09';
/** Bluetooth Core specification, Vol 3 Part F 3.4.1.1: success, insufficient encryption. */
const OK = 0;
const INSUFFICIENT_ENCRYPTION = 0x0f;
/** Client characteristic configuration: Chromium subscribes only where it is. */
const CLIENT_CONFIGURATION = '2902';

interface Operation {
  readonly characteristicId: string;
  readonly type: 'read' | 'write' | 'subscribe-to-notifications' | 'unsubscribe-from-notifications';
  readonly data?: string;
}

/** The DevTools methods that playwright has no types for. */
interface Emulation {
  send(method: string, parameters: object): Promise<Record<string, string>>;
  on(event: string, listener: (event: never) => void): void;
}

/**
 * Puts a virtual radio on Chromium's emulated air, so that a page reaches it by Web Bluetooth. Chromium 156
 * emulates no notifications; a read's answer takes the same way into a page (the event
 * `characteristicvaluechanged`), so a notification is read by the test, see `pull`.
 */
export class EmulatedPeripheral {
  private readonly radio: VirtualRadio;
  private readonly cdp: Emulation;
  private readonly uuids = new Map<string, string>();
  private readonly page: Page;
  /** Notifications that have not been pulled, by characteristic. */
  private readonly held: { readonly uuid: string; readonly value: Uint8Array }[] = [];
  private connection: VirtualConnection | null = null;
  private stateRead = false;

  private constructor(radio: VirtualRadio, cdp: Emulation, page: Page) {
    this.radio = radio;
    this.page = page;
    this.cdp = cdp;
  }

  /** Any chooser that `page` opens takes the watch. */
  static async open(
    browser: Browser,
    page: Page,
    radio: VirtualRadio,
  ): Promise<EmulatedPeripheral> {
    const cdp = (await browser.newBrowserCDPSession()) as unknown as Emulation;
    const peripheral = new EmulatedPeripheral(radio, cdp, page);
    await cdp.send('BluetoothEmulation.enable', { state: 'powered-on', leSupported: true });
    await peripheral.appear();
    cdp.on('BluetoothEmulation.gattOperationReceived', ({ type }: { type: string }) => {
      void peripheral.gatt(type);
    });
    cdp.on('BluetoothEmulation.characteristicOperationReceived', (operation: Operation) =>
      peripheral.operate(operation),
    );
    const chooser: CDPSession = await page.context().newCDPSession(page);
    await chooser.send('DeviceAccess.enable');
    chooser.once('DeviceAccess.deviceRequestPrompted', ({ id, devices }) => {
      void chooser.send('DeviceAccess.selectPrompt', { id, deviceId: devices[0]!.id });
    });
    return peripheral;
  }

  /** A page listens to detections and has read the state: what it missed it has asked for. */
  get isListening(): boolean {
    return this.connection !== null && this.stateRead;
  }

  /** A connection event: what the firmware notified reaches the page, in order. */
  async pull(): Promise<void> {
    this.connection?.event();
    while (this.held.length > 0) {
      const { uuid } = this.held[0]!;
      await this.page.evaluate(
        async ([service, characteristic]) => {
          const { chosen } = globalThis as unknown as { chosen: WebDevice };
          const found = await chosen.gatt.getPrimaryService(service!);
          await (await found.getCharacteristic(characteristic!)).readValue();
        },
        [CARPAL_SERVICE, uuid],
      );
    }
  }

  /** The air between them fails. */
  async drop(): Promise<void> {
    this.connection?.drop();
    this.connection = null;
    this.stateRead = false;
    await this.cdp.send('BluetoothEmulation.simulateGATTDisconnection', { address: ADDRESS });
  }

  async close(): Promise<void> {
    await this.cdp.send('BluetoothEmulation.disable', {});
  }

  private async appear(): Promise<void> {
    const { advertisement } = this.radio;
    await this.cdp.send('BluetoothEmulation.simulatePreconnectedPeripheral', {
      address: ADDRESS,
      name: advertisement!.name,
      manufacturerData: [],
      knownServiceUuids: advertisement!.services,
    });
  }

  /** Chromium forgets them with each disconnection. */
  private async addServices(services: readonly GattService[]): Promise<void> {
    this.uuids.clear();
    for (const { uuid, characteristics } of services) {
      const { serviceId } = await this.cdp.send('BluetoothEmulation.addService', {
        address: ADDRESS,
        serviceUuid: fullUuid(uuid),
      });
      for (const { uuid: characteristicUuid, properties } of characteristics) {
        const { characteristicId } = await this.cdp.send('BluetoothEmulation.addCharacteristic', {
          serviceId,
          characteristicUuid: fullUuid(characteristicUuid),
          properties: {
            read: (properties & (GATT_PROPERTIES.read | GATT_PROPERTIES.notify)) !== 0,
            write: (properties & GATT_PROPERTIES.write) !== 0,
            writeWithoutResponse: (properties & GATT_PROPERTIES.writeWithoutResponse) !== 0,
            notify: (properties & GATT_PROPERTIES.notify) !== 0,
          },
        });
        this.uuids.set(characteristicId!, characteristicUuid);
        if ((properties & GATT_PROPERTIES.notify) === 0) continue;
        await this.cdp.send('BluetoothEmulation.addDescriptor', {
          characteristicId,
          descriptorUuid: fullUuid(CLIENT_CONFIGURATION),
        });
      }
    }
  }

  private async gatt(type: string): Promise<void> {
    if (type === 'connection') {
      this.connection = this.radio.connect({ hasKey: true, buffers: 100 });
      // Chromium leaves bonding to the system below it, which bonds when an attribute wants it.
      this.connection?.pair();
    }
    if (type === 'discovery') await this.addServices(this.radio.services);
    await this.cdp.send('BluetoothEmulation.simulateGATTOperationResponse', {
      address: ADDRESS,
      type,
      code: OK,
    });
  }

  private operate({ characteristicId, type, data }: Operation): void {
    const uuid = this.uuids.get(characteristicId)!;
    const { connection } = this;
    let answer: Uint8Array | null = null;
    let code = OK;
    try {
      if (connection === null) throw new Error('not connected');
      const notified = this.held.findIndex((one) => one.uuid === uuid);
      if (type === 'read' && notified >= 0) answer = this.held.splice(notified, 1)[0]!.value;
      else if (type === 'read') answer = connection.read(uuid);
      else if (type === 'write') connection.write(uuid, Buffer.from(data ?? '', 'base64'));
      else if (type === 'unsubscribe-from-notifications') connection.unsubscribe(uuid);
      else connection.subscribe(uuid, (value) => void this.held.push({ uuid, value }));
    } catch {
      code = INSUFFICIENT_ENCRYPTION;
    }
    this.respond(characteristicId, type, code, answer);
    this.stateRead ||= type === 'read' && uuid === CARPAL.state.uuid;
  }

  private respond(
    characteristicId: string,
    type: string,
    code: number,
    value: Uint8Array | null,
  ): void {
    void this.cdp.send('BluetoothEmulation.simulateCharacteristicOperationResponse', {
      characteristicId,
      type,
      code,
      ...(value === null ? {} : { data: Buffer.from(value).toString('base64') }),
    });
  }
}
