import { createInterface } from 'node:readline/promises';
import { CarpalError } from '../../src/errors.js';
import { forget, type Traces, tracesOf } from '../collection/forget.js';
import { MODELS_FOLDER } from '../tflite/model-directory.js';

export interface ForgetFlags {
  readonly from: string;
  readonly models?: string;
  readonly yes?: true;
  readonly json?: true;
}

/** `carpal dataset forget`: a person's own recordings are deleted, and the models that know them named. */
export async function forgetSubject(subject: string, flags: ForgetFlags): Promise<void> {
  const traces = tracesOf(subject, flags.from, flags.models ?? MODELS_FOLDER);
  const { files, models } = traces;
  if (files.length === 0 && models.length === 0) {
    throw new CarpalError('no-data', `expected traces of ${subject} in ${flags.from}, found none`);
  }
  if (files.length > 0) {
    await confirm(subject, traces, flags);
    forget(subject, flags.from, traces);
  }
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ type: 'forgotten', subject, files, models })}\n`);
    return;
  }
  for (const file of files) process.stdout.write(`deleted ${file}\n`);
  for (const model of models) {
    process.stdout.write(`model ${model} was trained on ${subject}: train it anew without them\n`);
  }
}

/** Asks a person at a terminal; anybody else says --yes. */
async function confirm(subject: string, { files }: Traces, flags: ForgetFlags): Promise<void> {
  if (flags.yes) return;
  for (const file of files) process.stderr.write(`${file}\n`);
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new CarpalError(
      'usage',
      `expected --yes to delete ${files.length} files of ${subject}, found nobody to ask`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Delete these? Type ${subject} to do it: `);
  terminal.close();
  if (answer.trim() === subject) return;
  throw new CarpalError('usage', `expected ${subject}, found another answer: nothing was deleted`);
}
