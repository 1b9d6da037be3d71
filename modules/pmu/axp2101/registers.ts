/** X-Powers AXP2101 datasheet V1.0, section 6.13.2; the chip id stands in no sheet but in public drivers. */
export const STATUS_1 = 0x00;
export const VBUS_GOOD = 0x20;
export const BATTERY_PRESENT = 0x08;

export const STATUS_2 = 0x01;
export const CURRENT_DIRECTION = 0x60;
export const CHARGING = 0x20;

export const CHIP_ID = 0x03;
export const AXP2101_ID = 0x4a;

/** Channels of the ADC; the gauge needs the battery's voltage alone. */
export const ADC_ENABLE = 0x30;
export const ADC_BATTERY = 0x01;
/** The charger looks at the battery's temperature by it. */
export const ADC_TEMPERATURE_PIN = 0x02;

export const IRQ_ENABLE_0 = 0x40;
export const IRQ_STATUS_0 = 0x48;
export const IRQ_BYTES = 3;
/** In the second and third byte. */
export const VBUS_INSERTED = 0x80;
export const VBUS_REMOVED = 0x40;
export const KEY_SHORT = 0x08;
export const CHARGE_DONE = 0x10;
export const CHARGE_STARTED = 0x08;

export const DCDC_ENABLE = 0x80;
export const LDO_ENABLE_0 = 0x90;
export const LDO_ENABLE_1 = 0x91;

export const BATTERY_PERCENT = 0xa4;
