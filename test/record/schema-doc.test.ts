import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { RECORD_TYPES } from '../../src/record/schema.js';
import { schemaMarkdown } from '../../src/record/schema-doc.js';

const PATH = new URL('../../../docs/records.md', import.meta.url);
const MARK = '<!-- From here on generated from src/record/schema.ts. -->\n';

describe('docs/records.md', () => {
  it('is what the table says (CARPAL_WRITE_DOCS=1 writes it anew)', () => {
    const found = readFileSync(PATH, 'utf8');
    const byHand = found.slice(0, found.indexOf(MARK) + MARK.length);
    const wanted = `${byHand}\n${schemaMarkdown(RECORD_TYPES)}`;
    if (process.env.CARPAL_WRITE_DOCS === '1') writeFileSync(PATH, wanted);
    else assert.equal(found, wanted);
  });

  it('has a section for every type and a row for every field', () => {
    const text = readFileSync(PATH, 'utf8');
    for (const { name, fields } of RECORD_TYPES) {
      const section = text.split(`\n### ${name}\n`)[1]?.split('\n### ')[0] ?? '';
      for (const field of fields) assert.ok(section.includes(`| ${field.name} |`), field.name);
    }
  });
});
