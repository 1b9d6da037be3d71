import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { examine, isFit, missingLine } from '../../host-tools/doctor/examine.js';
import { carpal, jsonLines } from '../cli/run-cli.js';
import { fakeMachine } from './fake-machine.js';

describe('carpal doctor', () => {
  it('is content with a machine that lacks only what npm start does without', () => {
    const checked = examine(fakeMachine()).filter(({ name }) => name !== 'npm packages');
    assert.ok(checked.some(({ finding }) => !finding.ok));
    assert.equal(isFit(checked), true);
  });

  it('is not with one whose Node is too old', () => {
    assert.equal(isFit(examine(fakeMachine({ nodeVersion: '18.0.0' }))), false);
  });

  it('says what is missing, for what, and how to get it, in one line', () => {
    const checked = examine(fakeMachine()).find(({ name }) => name === 'Moddable SDK')!;
    const line = missingLine(checked);
    assert.match(line, /^Moddable SDK: missing for building firmware \(MODDABLE is not set\): .+/);
    assert.equal(line.includes('\n'), false);
  });

  it('prints a line for each check, and exits 0 here, where npm start runs', () => {
    const { status, stdout, stderr } = carpal(['doctor', '--json']);
    const rows = jsonLines(stdout);
    const summary = rows.pop();
    assert.deepEqual([status, stderr], [0, '']);
    const missing = rows.filter(({ ok }) => ok === false).length;
    assert.deepEqual(summary, { type: 'summary', fit: true, missing });
    for (const row of rows) assert.equal('get' in row, row.ok === false, String(row.name));
  });
});
