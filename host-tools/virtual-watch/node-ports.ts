import type { Ports } from '../../src/ports.js';
import { LOG_SECTORS } from './flash/log-sectors.js';
import { NorFlash } from './flash/nor-flash.js';
import { observedModel } from './observed-model.js';
import type { VirtualBoard } from './virtual-board.js';
import type { VirtualImu } from './virtual-imu.js';
import { VirtualMicrophone } from './virtual-microphone.js';
import type { WatchJob } from './watch-job.js';
import type { WorkLedger } from './work-ledger.js';

/** The firmware's ports on a virtual board in this process. */
export function nodePorts(
  job: WatchJob,
  board: VirtualBoard,
  imu: VirtualImu,
  ledger: WorkLedger,
): Ports {
  return {
    device: { board: job.board, bootId: 1, bootCause: board.bootCause },
    clock: board.clock,
    timer: board.timer,
    imu,
    models: {
      open(name) {
        const model = job.models(name);
        return observedModel(model, () => ledger.inference(name, model.interpreter.macs));
      },
    },
    modelSlots: null,
    power: board.power,
    retained: board.retained,
    health: { wakePinIdle: null, freeRamBytes: null, freeChunkBytes: null, freeSlots: null },
    microphone: job.sound
      ? new VirtualMicrophone(job.sound, job.motion.t_us[0]!, () => board.trueUs)
      : null,
    haptics: null,
    line: null,
    radio: job.phone?.radio ?? null,
    button: job.phone?.button ?? null,
    settings: null,
    gestures: board.gestures,
    reboot: null,
    flash:
      job.flash === false
        ? null
        : { events: new NorFlash(LOG_SECTORS.events), raw: new NorFlash(LOG_SECTORS.raw) },
    sink: { write: (frame, length) => job.onRecord(frame.slice(0, length)) },
  };
}
