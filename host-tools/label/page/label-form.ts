/// <reference lib="dom" />
import { clockS } from '../../report/page/recording-text.js';
import type { Span } from '../../report/page/zoom.js';
import type { LabelEdit, ShownLabel } from '../label-session.js';

/** The form below the trace and the list below it. */
export class LabelForm {
  private readonly start = element<HTMLInputElement>('start');
  private readonly end = element<HTMLInputElement>('end');
  private readonly kind = element<HTMLInputElement>('kind');
  private readonly uncertain = element<HTMLInputElement>('uncertain');
  private readonly onChosen: (label: ShownLabel) => void;
  /** Of the label that is being changed; null for a new one. */
  private id: number | null = null;

  constructor(onChosen: (label: ShownLabel) => void) {
    this.onChosen = onChosen;
  }

  get chosenId(): number | null {
    return this.id;
  }

  get edit(): LabelEdit {
    return {
      ...(this.id === null ? {} : { id: this.id }),
      startS: this.start.valueAsNumber,
      endS: this.end.valueAsNumber,
      kind: this.kind.value,
      uncertain: this.uncertain.checked,
    };
  }

  /** A stretch for the label that is being made or changed. */
  stretch({ fromS, toS }: Span, durationS: number): void {
    this.start.value = Math.max(0, fromS).toFixed(2);
    this.end.value = Math.min(durationS, toS).toFixed(2);
    this.kind.focus();
  }

  /** null starts a new label; what was done stays, as the next is often the same. */
  choose(label: ShownLabel | null): void {
    this.id = label?.id ?? null;
    this.start.value = label?.startS.toFixed(2) ?? '';
    this.end.value = label?.endS.toFixed(2) ?? '';
    if (label) this.kind.value = label.kind;
    this.uncertain.checked = label?.uncertain ?? false;
    for (const button of ['remove', 'new']) element(button).hidden = label === null;
    this.say('');
  }

  say(problem: string): void {
    element('problem').textContent = problem;
  }

  list(labels: readonly ShownLabel[]): void {
    element('labels').replaceChildren(...labels.map((label) => this.row(label)));
  }

  private row(label: ShownLabel): HTMLElement {
    const row = document.createElement('tr');
    row.classList.toggle('chosen', label.id === this.id);
    const kind = label.uncertain ? `${label.kind} (uncertain)` : label.kind;
    for (const text of [clockS(label.startS), clockS(label.endS), kind, label.annotator]) {
      row.insertCell().textContent = text;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = 'Change';
    button.addEventListener('click', () => this.onChosen(label));
    row.insertCell().append(button);
    return row;
  }
}

function element<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}
