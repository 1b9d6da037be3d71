import { Command, CommanderError } from 'commander';
import { CarpalError } from '../src/errors.js';
import { FIRMWARE_VERSION } from '../src/version.js';
import { registerBle } from './commands/ble.js';
import { registerCapture } from './commands/capture.js';
import { registerConfig } from './commands/config.js';
import { registerDataset } from './commands/dataset.js';
import { registerDoctor } from './commands/doctor.js';
import { registerEvaluate } from './commands/evaluate.js';
import { registerExport } from './commands/export.js';
import { registerFirmware } from './commands/firmware.js';
import { registerFlash } from './commands/flash.js';
import { registerGestures } from './commands/gestures.js';
import { registerInfo } from './commands/info.js';
import { registerLabel } from './commands/label.js';
import { registerLogs } from './commands/logs.js';
import { registerModel } from './commands/model.js';
import { registerMonitor } from './commands/monitor.js';
import { registerPorts } from './commands/ports.js';
import { registerRecord } from './commands/record.js';
import { registerSimulate } from './commands/simulate.js';
import { registerTrain } from './commands/train.js';
import { bearOutputEnd } from './console/output-end.js';
import { EXIT, exitCodeOf } from './exit-code.js';

const program = new Command('carpal')
  .description('Firmware and host tools for a wrist wearable that understands what hands do')
  .version(FIRMWARE_VERSION)
  .exitOverride()
  .configureOutput({
    outputError: (text, write) => write(`carpal: ${oneLine(text.replace(/^error: /, ''))}\n`),
  })
  .configureHelp({ showGlobalOptions: true });

registerSimulate(program);
registerEvaluate(program);
registerTrain(program);
registerModel(program);
registerCapture(program);
registerMonitor(program);
registerInfo(program);
registerConfig(program);
registerGestures(program);
registerLogs(program);
registerPorts(program);
registerFlash(program);
registerDataset(program);
registerRecord(program);
registerLabel(program);
registerBle(program);
registerExport(program);
registerDoctor(program);
registerFirmware(program);

const fail = (error: unknown): never => process.exit(report(error));
bearOutputEnd(fail);
// What is thrown out of an event has nobody else to catch it.
process.on('uncaughtException', fail);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function oneLine(text: string): string {
  return text.trim().replaceAll('\n', ' ');
}

/** One line to stderr, never a stack trace for what the user can mend; returns the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
  if (error instanceof CarpalError) {
    process.stderr.write(`carpal: ${error.message}\n`);
    return exitCodeOf(error);
  }
  if (isOfSystem(error)) {
    process.stderr.write(`carpal: ${error.message}\n`);
    return EXIT.failed;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`carpal: a fault of carpal itself, please report it: ${text}\n`);
  return EXIT.failed;
}

/** A file or line that the system refused where no command has words of its own for it. */
function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'errno' in error && 'syscall' in error;
}
