import { CarpalError } from '../../src/errors.js';
import type { ListedPort } from '../serial/port-list.js';
import type { ResetWiring } from '../serial/usb-ids.js';
import type { BoardTarget } from './board-port.js';

export interface Choice {
  /** Named by the user; empty: whatever is there. */
  readonly ports: readonly string[];
  /** Every port that may be a board's. */
  readonly all: boolean;
  /** What to do with the reset lines; undefined: what the port's USB ids say. */
  readonly reset?: ResetWiring | 'none' | undefined;
}

/** Which boards are meant. Throws `no-device`, or `usage` where several could be. */
export function chooseTargets(listed: readonly ListedPort[], choice: Choice): BoardTarget[] {
  const boards = listed.filter(({ bridge }) => bridge !== null);
  const named = [...new Set(choice.ports)];
  if (named.length > 0) {
    return named.map((path) => {
      const port = listed.find((candidate) => candidate.path === path) ?? null;
      return { path, listed: port, reset: resetOf(port, choice.reset) };
    });
  }
  if (boards.length === 0) {
    const others = listed.map(({ path }) => path).join(', ');
    const hint = others && `; ${others} is not known as one, name it with --port`;
    throw new CarpalError(
      'no-device',
      `expected a board on USB, found none${hint}: is its cable one for data?`,
    );
  }
  if (boards.length > 1 && !choice.all) {
    const paths = boards.map(({ path }) => path).join(', ');
    throw new CarpalError(
      'usage',
      `expected one board, found ${boards.length} (${paths}): choose with --port, or take --all`,
    );
  }
  return boards.map((port) => ({
    path: port.path,
    listed: port,
    reset: resetOf(port, choice.reset),
  }));
}

/** A port that nothing names may be anything's: its lines are left alone unless the user says otherwise. */
function resetOf(port: ListedPort | null, wanted: Choice['reset']): ResetWiring | null {
  if (wanted === 'none') return null;
  return wanted ?? port?.bridge?.reset ?? null;
}
