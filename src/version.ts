/** The firmware's version; a test holds it equal to package.json's. */
export const FIRMWARE_VERSION = '0.1.0';
