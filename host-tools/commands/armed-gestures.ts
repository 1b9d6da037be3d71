import { CarpalError } from '../../src/errors.js';
import type { LinkClient } from '../link/link-client.js';
import { isRefusal } from '../link/link-error.js';
import { connectWatch, type DeviceOptions } from './device-options.js';

/** Runs `action` on a watch whose gestures are armed; one where they are not is refused with what to do. */
export async function withGestures<T>(
  options: DeviceOptions,
  action: (client: LinkClient) => Promise<T>,
): Promise<T> {
  const { client } = await connectWatch(options);
  try {
    return await action(client);
  } catch (cause) {
    if (!isRefusal(cause, 'unsupported')) throw cause;
    throw new CarpalError(
      'device-refused',
      'expected a watch that recognises gestures, found one that does not: carpal config set armed.gestures=true --restart',
      { cause },
    );
  } finally {
    await client.close();
  }
}
