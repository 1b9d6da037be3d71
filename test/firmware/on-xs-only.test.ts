import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import ts from 'typescript';
import { complaintsAbout, xsComplaints } from './on-xs-only.js';
import { sourceFiles } from './source-files.js';

describe('the firmware', () => {
  for (const folder of ['src', 'modules']) {
    it(`uses in ${folder} only what XS has, and writes to nothing that is frozen there`, () => {
      const wrong = sourceFiles(folder).flatMap((file) =>
        xsComplaints(file).map((what) => `${file}, ${what}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  const refused: [string, string][] = [
    ['a global of Node', 'export const path = process.cwd();'],
    ['the time of day', 'export const now = () => new Date();'],
    ['a console', "console.log('x');"],
    ['a timer of the browser', 'setTimeout(() => {}, 1);'],
    ['a method newer than XS', 'export const sorted = [2, 1].toSorted();'],
    [
      'a table that is written to',
      'const t = new Uint8Array(4); export const f = () => { t[0] = 1; };',
    ],
    ['a map that is written to', 'const map = new Map(); export const f = () => map.set(1, 2);'],
    ['a static that is written to', 'class A { static n = 0; f() { A.n = 1; } }'],
    ['a property over a method', 'class A { f() {} g() { this.f = () => {}; } }'],
    ['a name given to an error', 'class A extends Error { f() { this.name = "A"; } }'],
  ];
  for (const [name, text] of refused) {
    it(`would be refused with ${name}`, () => {
      const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true);
      assert.equal(complaintsAbout(source).length, 1);
    });
  }

  const allowed: [string, string][] = [
    ['a property of such a name', 'export const f = (x: { process: number }) => x.process;'],
    ['a table that is read', 'const table = new Uint8Array(4); export const f = () => table[0];'],
    ['a table filled when it is loaded', 'const t = new Uint8Array(4); t[0] = 1;'],
    ['an array of the instance', 'class A { t = new Uint8Array(4); f() { this.t[0] = 1; } }'],
    ['a setter that is used', 'class A { set n(x: number) {} f() { this.n = 1; } }'],
  ];
  for (const [name, text] of allowed) {
    it(`may have ${name}`, () => {
      const source = ts.createSourceFile('x.ts', text, ts.ScriptTarget.ES2022, true);
      assert.deepEqual(complaintsAbout(source), []);
    });
  }
});
