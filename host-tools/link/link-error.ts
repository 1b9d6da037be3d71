import { CarpalError } from '../../src/errors.js';
import type { Status } from '../../src/link/message.js';

/** The watch answered with a refusal. */
export class LinkRefusal extends CarpalError {
  readonly status: Exclude<Status, 'ok'>;

  constructor(operation: string, status: Exclude<Status, 'ok'>, message: string) {
    super('device-refused', `the watch refused ${operation} (${status}): ${message}`);
    this.status = status;
  }
}

/** True where `error` is a refusal of that kind. */
export function isRefusal(error: unknown, status: Status): error is LinkRefusal {
  return error instanceof LinkRefusal && error.status === status;
}

export function isLost(error: unknown): error is CarpalError {
  return error instanceof CarpalError && error.code === 'device-lost';
}
