/** What a gesture model's labels are called on that wrist: models know the right one, and see the left one mirrored. */
export function labelsOn(wrist: string, labels: readonly string[]): readonly string[] {
  return wrist === 'left' ? labels.map(mirrored) : labels;
}

function mirrored(label: string): string {
  if (label.endsWith('-left')) return `${label.slice(0, -5)}-right`;
  return label.endsWith('-right') ? `${label.slice(0, -6)}-left` : label;
}
