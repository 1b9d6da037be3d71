/** Of the carpal service and its characteristics: they differ in the fourth byte alone. */
export function carpalUuid(number: number): string {
  const byte = number < 16 ? `0${number.toString(16)}` : number.toString(16);
  return `df56f5${byte}-b9b5-4360-9a43-3b888fad6945`;
}
