import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { CarpalError } from '../../src/errors.js';
import { columns } from '../console/columns.js';
import { openInBrowser } from '../console/open-in-browser.js';
import { preciseClockText } from '../console/time-text.js';
import { allLabels, readLabelTable } from '../evaluation/label-table.js';
import { serveLabels } from '../label/label-server.js';
import { type LabelEdit, LabelSession, type ShownLabel } from '../label/label-session.js';
import { wholeNumber } from './number-option.js';
import { repeated } from './repeated-option.js';

interface Options {
  annotator: string;
  set: string[];
  uncertain?: true;
  remove?: number;
  list?: true;
  open: boolean;
  json?: true;
}

export function registerLabel(program: Command): void {
  program
    .command('label')
    .description('label a capture: in the browser, or by --set and --remove')
    .argument('<recording>', 'a .carpal file with raw samples; labels are appended to it')
    .option('--annotator <name>', 'who says so', userInfo().username)
    .option('--set <from-to=kind>', 'add a label, in seconds; may be repeated', repeated, [])
    .option('--uncertain', 'mark the labels of --set as doubted')
    .option('--remove <id>', 'take a label back', wholeNumber())
    .option('--list', 'print the labels and open nothing')
    .option('--no-open', 'print the address of the page instead of opening it')
    .option('--json', 'the labels as lines of JSON')
    .action(run);
}

async function run(path: string, options: Options): Promise<void> {
  if (!path.endsWith('.carpal')) {
    throw new CarpalError(
      'usage',
      `expected a .carpal file, found ${path}; a set's labels are read from the set`,
    );
  }
  const edits = options.set.map((text) => editOf(text, options.uncertain === true));
  const session = await LabelSession.open(path, options.annotator);
  for (const note of session.capture.recording.notes) process.stderr.write(`note: ${note}\n`);
  for (const edit of edits) session.set(edit);
  if (options.remove !== undefined) session.remove(options.remove);
  if (edits.length === 0 && options.remove === undefined && !options.list) {
    await edit(session, options.open);
  }
  process.stdout.write(options.json ? jsonLines(session.labels) : table(session.labels));
}

/** Until the page is closed, its annotator is done, or Ctrl-C. */
async function edit(session: LabelSession, open: boolean): Promise<void> {
  const server = await serveLabels(session, allLabels(readLabelTable()));
  const opened = open && openInBrowser(server.url);
  process.stderr.write(`${opened ? 'opened' : 'open in a browser:'} ${server.url}\n`);
  process.once('SIGINT', server.close);
  await server.ended;
  process.removeListener('SIGINT', server.close);
}

/** `12.5-40=handwash` */
function editOf(text: string, uncertain: boolean): LabelEdit {
  const [, from, to, kind] = /^([\d.]+)-([\d.]+)=(.+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined || kind === undefined) {
    throw new CarpalError('usage', `expected --set as 12.5-40=handwash, found ${text}`);
  }
  return { startS: Number(from), endS: Number(to), kind, uncertain };
}

function jsonLines(labels: readonly ShownLabel[]): string {
  return labels.map((label) => `${JSON.stringify({ type: 'label', ...label })}\n`).join('');
}

function table(labels: readonly ShownLabel[]): string {
  if (labels.length === 0) return 'no labels\n';
  const rows = labels.map(({ id, startS, endS, kind, annotator, uncertain }) => [
    id,
    preciseClockText(startS * 1e6),
    preciseClockText(endS * 1e6),
    uncertain ? `${kind} (uncertain)` : kind,
    annotator,
  ]);
  return `${columns([['id', 'from', 'to', 'what', 'who'], ...rows])}\n`;
}
