import type { Evaluation } from '../evaluation/evaluation-result.js';
import { columnsOf } from './columns.js';
import { type Html, html } from './html.js';
import { countText } from './number-text.js';
import type { ReportContext } from './report-context.js';
import { activitiesSection } from './sections/activities-section.js';
import { detSection } from './sections/det-section.js';
import { figuresSection } from './sections/figures-section.js';
import { latencySection } from './sections/latency-section.js';
import { HANDWASH_NO_DATA, noDataSection } from './sections/no-data-section.js';
import { devicesSection, peopleSection } from './sections/people-section.js';
import { provenanceSection } from './sections/provenance-section.js';
import { quantisationSection } from './sections/quantisation-section.js';
import { syntheticSection } from './sections/synthetic-section.js';
import { targetsSection } from './sections/targets-section.js';
import { timelineSection } from './sections/timeline-section.js';
import { type TracedEvent, worstSection } from './sections/worst-section.js';
import type { WrongEvent } from './worst-events.js';

interface WrongEvents {
  readonly worst: readonly TracedEvent[];
  readonly rest: readonly WrongEvent[];
}

const CONTENTS = [
  ['targets', 'Targets'],
  ['figures', 'Figures'],
  ['timeline', 'Timeline'],
  ['det', 'DET'],
  ['latency', 'Latency'],
  ['people', 'People'],
  ['devices', 'Devices'],
  ['activities', 'Activities'],
  ['misses', 'Misses'],
  ['alarms', 'False alarms'],
  ['synthetic', 'Timer'],
  ['quantisation', 'Int8'],
  ['no-data', 'No data'],
  ['provenance', 'Provenance'],
] as const;

/** Everything that can be read without a script: the verdict first, what it rests on after it. */
export function reportBody(
  evaluation: Evaluation,
  context: ReportContext,
  wrong: { readonly misses: WrongEvents; readonly alarms: WrongEvents },
): Html {
  const { model, recordings, synthetic, engine, tflite } = evaluation;
  const columns = columnsOf(evaluation);
  const people = new Set(recordings.map(({ subject }) => subject)).size;
  const { misses, alarms } = wrong;
  return html`<header>
<h1>carpal evaluation: ${model.name}</h1>
<p>${countText(recordings.length, 'recording', 'recordings')} of ${countText(people, 'person', 'people')},
events of the firmware on ${engine}, inference ${tflite}, model <code>${model.sha256.slice(0, 12)}</code></p>
<nav aria-label="Contents"><ul>${CONTENTS.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>
</header>
<main>
${targetsSection(columns)}
${figuresSection(columns)}
${timelineSection(evaluation)}
${detSection(columns, evaluation, context)}
${latencySection(columns)}
${peopleSection(recordings)}
${devicesSection(recordings)}
${activitiesSection(columns, evaluation.unmappedLabels)}
${worstSection('misses', 'Missed washes', 'No wash was missed.', 'The lowest score first, where each came nearest to being found.', misses.worst, misses.rest)}
${worstSection('alarms', 'False alarms, one by one', 'There was no false alarm.', 'The highest score first.', alarms.worst, alarms.rest)}
${syntheticSection(synthetic)}
${quantisationSection(context.floatAgainstInt8)}
${noDataSection(HANDWASH_NO_DATA)}
${provenanceSection(evaluation, context.command)}
</main>`;
}
