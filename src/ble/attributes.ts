import type { GattCharacteristic, GattService } from '../peripheral.js';
import {
  BATTERY,
  BATTERY_SERVICE,
  CARPAL,
  CARPAL_SERVICE,
  type CharacteristicProfile,
  CURRENT_TIME,
  CURRENT_TIME_SERVICE,
  DEVICE_INFORMATION,
  DEVICE_INFORMATION_SERVICE,
} from './profile.js';

/** What a characteristic does when the peer reads, writes or listens. */
export type Behaviour = Pick<
  GattCharacteristic,
  'onRead' | 'onWrite' | 'onSubscribe' | 'onUnsubscribe'
>;

/** `carpal` in UTF-8. */
const MANUFACTURER_TEXT = Uint8Array.of(0x63, 0x61, 0x72, 0x70, 0x61, 0x6c);

export interface Behaviours {
  readonly carpal: { readonly [N in keyof typeof CARPAL]: Behaviour };
  readonly currentTime: Behaviour;
  /** null without a gauge: the service is then missing. */
  readonly battery: Behaviour | null;
  /** UTF-8. */
  readonly deviceInformation: { readonly model: Uint8Array; readonly firmware: Uint8Array };
}

/** The tree of services that the stack serves, and the characteristics that are notified. */
export interface Attributes {
  readonly services: readonly GattService[];
  readonly carpal: { readonly [N in keyof typeof CARPAL]: GattCharacteristic };
  readonly battery: GattCharacteristic | null;
}

export function attributes(behaviours: Behaviours): Attributes {
  const { carpal: of, deviceInformation: texts } = behaviours;
  const carpal = {
    detection: attribute(CARPAL.detection, of.detection),
    state: attribute(CARPAL.state, of.state),
    control: attribute(CARPAL.control, of.control),
    data: attribute(CARPAL.data, of.data),
    history: attribute(CARPAL.history, of.history),
  };
  const battery = behaviours.battery === null ? null : attribute(BATTERY.level, behaviours.battery);
  const constant = (profile: CharacteristicProfile, value: Uint8Array): GattCharacteristic =>
    attribute(profile, { onRead: () => value });
  const information = [
    constant(DEVICE_INFORMATION.manufacturer, MANUFACTURER_TEXT),
    constant(DEVICE_INFORMATION.model, texts.model),
    constant(DEVICE_INFORMATION.firmware, texts.firmware),
  ];
  const services: GattService[] = [
    { uuid: CARPAL_SERVICE, characteristics: Object.values(carpal) },
    { uuid: DEVICE_INFORMATION_SERVICE, characteristics: information },
    {
      uuid: CURRENT_TIME_SERVICE,
      characteristics: [attribute(CURRENT_TIME.time, behaviours.currentTime)],
    },
  ];
  if (battery !== null) services.push({ uuid: BATTERY_SERVICE, characteristics: [battery] });
  return { services, carpal, battery };
}

function attribute(
  { uuid, properties }: CharacteristicProfile,
  behaviour: Behaviour,
): GattCharacteristic {
  return { uuid, properties, ...behaviour };
}
