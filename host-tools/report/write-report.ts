import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Evaluation } from '../evaluation/evaluation-result.js';
import { makeFolder } from '../make-folder.js';
import { packageRoot } from '../package-root.js';
import { jsonScript } from './html.js';
import type { PageTrace } from './page/page-data.js';
import { pageDataOf, pageTrace } from './page-data-of.js';
import { pageDocument } from './page-document.js';
import { pageScript, plotLibrary, REPORT_SCRIPT } from './page-script.js';
import { reportBody } from './report-body.js';
import type { ReportContext } from './report-context.js';
import { type TracedEvent, WORST } from './sections/worst-section.js';
import { falseAlarms, missedWashes, type WrongEvent } from './worst-events.js';

/** Shown before and after an event, in microseconds. */
const AROUND_US = 10e6;

/**
 * Writes `index.html`, which needs nothing beside it, and `evaluation.json` into a folder, made where
 * it is missing. Throws what the file system and `context.traceOf` throw.
 */
export async function writeReport(
  evaluation: Evaluation,
  folder: string,
  context: ReportContext,
): Promise<void> {
  const unseen = evaluation.recordings.filter(({ seen }) => !seen);
  const misses = missedWashes(unseen);
  const alarms = falseAlarms(unseen);
  const traces: PageTrace[] = [];
  const worstMisses = await traced(misses.slice(0, WORST), context, traces);
  const worstAlarms = await traced(alarms.slice(0, WORST), context, traces);
  const body = reportBody(evaluation, context, {
    misses: { worst: worstMisses, rest: misses.slice(WORST) },
    alarms: { worst: worstAlarms, rest: alarms.slice(WORST) },
  });
  const plot = plotLibrary();
  const ownStyle = await readFile(join(packageRoot, 'host-tools/report/page/page.css'), 'utf8');
  const page = pageDocument({
    title: `carpal evaluation: ${evaluation.model.name}`,
    style: `${plot.style}\n${ownStyle}`,
    body,
    data: jsonScript('data', pageDataOf(evaluation, traces)),
    scripts: [plot.script, pageScript(REPORT_SCRIPT)],
  });
  makeFolder(folder);
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'evaluation.json'), `${JSON.stringify(evaluation)}\n`);
}

/** Reads the motion around each event and adds it to the page's traces. */
async function traced(
  events: readonly WrongEvent[],
  context: ReportContext,
  traces: PageTrace[],
): Promise<TracedEvent[]> {
  const found: TracedEvent[] = [];
  for (const event of events) {
    const fromUs = Math.max(0, event.atUs - AROUND_US);
    const motion = await context.traceOf(event.recording.name, fromUs, event.atUs + AROUND_US);
    const trace =
      motion && motion.t_us.length > 1 ? traces.push(pageTrace(motion, event.atUs)) - 1 : null;
    found.push({ event, trace });
  }
  return found;
}
