import { CarpalError } from '../../src/errors.js';
import { listPorts } from '../serial/port-list.js';

/** The port that was named, or that of the only board. Throws `no-device`, and `usage` where there are several. */
export async function findPort(named: string | undefined): Promise<string> {
  if (named !== undefined) return named;
  const boards = (await listPorts()).filter(({ bridge }) => bridge !== null);
  if (boards.length === 1) return boards[0]!.path;
  if (boards.length === 0) {
    throw new CarpalError(
      'no-device',
      'expected a board on USB, found none: plug it in, or name its port with --port',
    );
  }
  const paths = boards.map(({ path }) => path).join(', ');
  throw new CarpalError('usage', `expected --port, as there are several boards: found ${paths}`);
}
