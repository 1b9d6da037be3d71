import assert from 'node:assert/strict';
import { importsOf, sourceFiles } from './source-files.js';

/** Data flows from left to right: a stage imports only from stages to its left. */
const STAGES = ['sampling', 'signal', 'inference', 'detect'];
/** Sinks import no stage, and no stage imports a sink. */
const SINKS = ['record', 'retained', 'link', 'models', 'ble'];

const folderOf = (file: string): string => file.split('/')[1]!;

/** The one wiring: it alone knows stages and sinks. */
const isWiring = (file: string): boolean => file === 'src/watch' || file.startsWith('src/watch/');

function mayImport(from: string, to: string): boolean {
  if (isWiring(from)) return true;
  if (isWiring(to)) return false;
  if (!to.includes('/', 4)) return true;
  if (!from.includes('/', 4)) return false;
  const [a, b] = [folderOf(from), folderOf(to)];
  if (SINKS.includes(a)) return SINKS.includes(b) && SINKS.indexOf(b) <= SINKS.indexOf(a);
  return STAGES.includes(b) && STAGES.indexOf(b) <= STAGES.indexOf(a);
}

describe('import direction', () => {
  // The entry alone knows the board.
  const files = sourceFiles('src').filter((file) => file !== 'src/main');

  it('knows every folder of src', () => {
    const folders = files.filter((file) => file.includes('/', 4) && !isWiring(file)).map(folderOf);
    for (const folder of folders) assert.ok([...STAGES, ...SINKS].includes(folder), folder);
  });

  it('goes one way in src, and never out of it', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith('src/') || !mayImport(file, target))
        .map((target) => `${file} → ${target}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('would notice a stage that imports a sink, a sink that calls back, or a step to the right', () => {
    assert.equal(mayImport('src/detect/handwash', 'src/record/writer'), false);
    assert.equal(mayImport('src/record/writer', 'src/detect/handwash'), false);
    assert.equal(mayImport('src/signal/ring', 'src/inference/model'), false);
    assert.equal(mayImport('src/config', 'src/watch'), false);
    assert.equal(mayImport('src/detect/handwash', 'src/watch/turn'), false);
  });
});
