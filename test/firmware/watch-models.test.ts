import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CarpalError } from '../../src/errors.js';
import { startWatch } from '../../src/watch.js';
import { FakePorts } from '../fakes/ports.js';
import { shake } from '../fakes/shake.js';
import { type FakeSlot, fakePackage, modelsBench, push } from '../models/models-bench.js';

/** A watch whose second partition runs a model that was pushed above the first. */
function start(spoil: (pushed: FakeSlot) => void) {
  const { a, b, store } = modelsBench();
  push(store, fakePackage(2));
  spoil(b);
  const opened: string[] = [];
  for (const [label, slot] of [
    ['a', a],
    ['b', b],
  ] as const) {
    const open = slot.open.bind(slot);
    slot.open = (name) => {
      opened.push(label);
      return open(name);
    };
  }
  const restart = (spoilBoth = false): FakePorts => {
    opened.length = 0;
    if (spoilBoth) spoilModel(a, 0);
    const ports = new FakePorts(() => assert.fail('the slots have the models'));
    ports.modelSlots = [a, b];
    startWatch(ports);
    return ports;
  };
  return { opened, restart };
}

/** Flips a bit behind the directory of a store's first bytes. */
function spoilModel({ flash }: FakeSlot, storeAt: number): void {
  flash.memory[storeAt + 300]! ^= 1;
}

const faults = (ports: FakePorts): string[] => ports.of('fault').map(({ code }) => code);

describe('watch with a pushed model', () => {
  it('runs it', () => {
    const { opened, restart } = start(() => undefined);
    assert.deepEqual(faults(restart()), []);
    assert.deepEqual(opened, ['b']);
  });

  it('goes back to the one before when it is damaged, for good, with a fault record', () => {
    const { opened, restart } = start((pushed) => spoilModel(pushed, 4096));
    assert.deepEqual(faults(restart()), ['bad-model']);
    assert.deepEqual(opened, ['b', 'a']);
    assert.deepEqual(faults(restart()), []);
    assert.deepEqual(opened, ['a']);
  });

  it('goes back to the one before when it stops running', () => {
    const { opened, restart } = start((slot) => {
      const open = slot.open.bind(slot);
      slot.open = (name) => {
        const model = open(name);
        const invoke = (): never => {
          throw new CarpalError('inference-failed', 'expected every operator to run, found none');
        };
        return { ...model, interpreter: { ...model.interpreter, invoke } };
      };
    });
    const ports = restart();
    shake(ports, 10);
    assert.deepEqual(faults(ports), ['inference-failed']);
    assert.deepEqual(opened, ['b', 'a']);
    restart();
    assert.deepEqual(opened, ['a']);
  });

  it('keeps it where the one before does not run either', () => {
    const { opened, restart } = start((pushed) => spoilModel(pushed, 4096));
    assert.deepEqual(faults(restart(true)), ['bad-model', 'bad-model']);
    restart();
    assert.deepEqual(opened, ['b', 'a']);
  });
});
