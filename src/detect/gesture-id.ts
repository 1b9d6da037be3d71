/**
 * The id of a gesture from its name: ASCII letters in lower case, digits and `_` stay, whatever is between
 * them becomes one `-`. A name without any of them is called by its number.
 */
export function gestureIdOf(name: string, number: number): string {
  let id = '';
  for (const character of name) {
    const isWord =
      (character >= 'a' && character <= 'z') ||
      (character >= 'A' && character <= 'Z') ||
      (character >= '0' && character <= '9') ||
      character === '_';
    if (isWord) id += character.toLowerCase();
    else if (id !== '' && !id.endsWith('-')) id += '-';
  }
  if (id.endsWith('-')) id = id.slice(0, -1);
  return id === '' ? `taught-${number}` : id;
}
