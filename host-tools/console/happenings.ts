import type { DetectionEvent, WatchEvent } from '../../src/events.js';
import type { Segment } from '../recordings/recording.js';
import type { Heard } from '../virtual-watch/radio/simulated-phone.js';
import type { Simulation } from '../virtual-watch/simulation.js';
import type { Style } from './style.js';
import { preciseClockText } from './time-text.js';

interface Line {
  readonly t_us: number;
  readonly who: 'wearer' | 'watch' | 'phone';
  readonly text: string;
  readonly detected: boolean;
}

/** What the wearer did and what the watch made of it, in the order of time. */
export function happenings({ recording, events, heard }: Simulation, style: Style): string {
  const lines: Line[] = [
    ...recording.segments.map(wearerLine),
    ...events.map((event) => watchLine(event)),
    ...(heard ?? []).map(phoneLine),
  ];
  lines.sort((a, b) => a.t_us - b.t_us);
  return lines
    .map(({ t_us, who, text, detected }) => {
      const line = `  ${preciseClockText(t_us).padStart(9)}  ${who.padEnd(6)}  ${text}`;
      return who === 'wearer' ? style('dim', line) : detected ? style('green', line) : line;
    })
    .join('\n');
}

function wearerLine({ startUs, label }: Segment): Line {
  return { t_us: startUs, who: 'wearer', text: label, detected: false };
}

function phoneLine({ t_us, detection }: Heard): Line {
  const { kind, phase, sequence } = detection;
  const after = ((t_us - detection.t_us) / 1e6).toFixed(1);
  const text = `heard ${kind} ${phase} (number ${sequence}) after ${after} s`;
  return { t_us, who: 'phone', text, detected: true };
}

function watchLine(event: WatchEvent): Line {
  const text = describe(event);
  const detected = event.type === 'detection' || event.type === 'timer';
  return { t_us: event.t_us, who: 'watch', text, detected };
}

function describe(event: WatchEvent): string {
  switch (event.type) {
    case 'mode':
      return `${event.from} → ${event.to} (${event.reason})`;
    case 'detection':
      return describeDetection(event);
    case 'timer':
      return `${event.kind}: ${Math.round(event.activeUs / 1e6)} s of scrubbing reached`;
    case 'walking':
      return event.walking ? 'walking' : 'walking no more';
    case 'fault':
      return `fault ${event.code}: ${event.message}`;
    case 'gap':
      return `no samples for ${(event.durationUs / 1e6).toFixed(2)} s`;
  }
}

function describeDetection({
  kind,
  phase,
  t_us,
  startUs,
  endUs,
  confidence,
}: DetectionEvent): string {
  const since = preciseClockText(startUs);
  switch (phase) {
    case 'start': {
      if (endUs !== null) return describeMoment(kind, startUs, endUs, t_us, confidence);
      if (kind === 'raise') {
        return `raise and speech: since ${since}, score ${confidence.toFixed(2)}`;
      }
      const latency = ((t_us - startUs) / 1e6).toFixed(1);
      return `${kind} start: since ${since}, confirmed after ${latency} s, score ${confidence.toFixed(2)}`;
    }
    case 'paused':
      return `${kind} paused`;
    case 'resumed':
      return `${kind} resumed`;
    case 'done':
      return `${kind} done: ${since} to ${preciseClockText(endUs ?? t_us)}`;
  }
}

/** What is over when it is reported. */
function describeMoment(
  kind: string,
  startUs: number,
  endUs: number,
  t_us: number,
  confidence: number,
): string {
  const lasted = ((endUs - startUs) / 1e6).toFixed(1);
  const after = Math.round((t_us - endUs) / 1e3);
  return `${kind}: ${lasted} s from ${preciseClockText(startUs)}, told ${after} ms after its end, score ${confidence.toFixed(2)}`;
}
