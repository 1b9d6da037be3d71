import { type Field, HOST_IDS_FROM, type RecordType } from './record-type.js';

/** The table of record types as Markdown: the second half of docs/records.md. */
export function schemaMarkdown(types: readonly RecordType[]): string {
  return types.map(section).join('\n');
}

function section(type: RecordType): string {
  const origin = type.id >= HOST_IDS_FROM ? ', written by the host' : '';
  return [
    `### ${type.name}`,
    '',
    `${type.meaning} Type 0x${type.id.toString(16).toUpperCase()}, version ${type.version}${origin}.`,
    '',
    '| field | type | unit | meaning |',
    '|---|---|---|---|',
    ...type.fields.map(row),
    '',
  ].join('\n');
}

function row({ name, type, unit, meaning }: Field): string {
  const typeText =
    typeof type === 'string' ? type : type.map((word, code) => `${code} ${word}`).join(', ');
  return `| ${name} | ${typeText} | ${unit} | ${meaning} |`;
}
