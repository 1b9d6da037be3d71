import type { Field } from '../record/record-type.js';
import type { Operation } from './operation.js';

/** The table of operations as Markdown: the second half of docs/link.md. */
export function operationsMarkdown(operations: readonly Operation[]): string {
  return operations.map(section).join('\n');
}

function section({ name, code, meaning, request, reply, hasData }: Operation): string {
  const fields = [
    ...request.fields.map((field) => row('request', field)),
    ...(hasData ? ['| request | … | bytes |  | up to the end |'] : []),
    ...reply.fields.map((field) => row('reply', field)),
  ];
  const table =
    fields.length === 0
      ? ['Neither request nor reply has fields.']
      : ['| in | field | type | unit | meaning |', '|---|---|---|---|---|', ...fields];
  return [`### ${code} ${name}`, '', meaning, '', ...table, ''].join('\n');
}

function row(where: string, { name, type, unit, meaning }: Field): string {
  const typeText =
    typeof type === 'string' ? type : type.map((word, code) => `${code} ${word}`).join(', ');
  return `| ${where} | ${name} | ${typeText} | ${unit} | ${meaning} |`;
}
