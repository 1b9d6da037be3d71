import assert from 'node:assert/strict';
import { jsonLines } from '../cli/run-cli.js';
import { carpalBeside, LiveWatchProcess } from './live-watch-process.js';

describe('carpal gestures, beside a virtual watch on a port', function () {
  this.timeout(60_000);
  const watch = new LiveWatchProcess();
  const onWatch = (...args: string[]) => carpalBeside([...args, '--port', watch.port]);
  const taught = async () => {
    const { stdout } = await onWatch('gestures', 'list', '--json');
    return jsonLines(stdout).filter(({ source }) => source === 'taught');
  };

  before(async function () {
    LiveWatchProcess.checkFor(this as never);
    // Motion that is any will do for a gesture of one sample; fast, so that some comes soon.
    await watch.start('--speed', '20');
  });
  after(() => watch.remove());

  it('says what to do where gestures are not armed', async () => {
    const { status, stderr } = await onWatch('gestures', 'list');
    assert.equal(status, 4);
    assert.match(stderr, /config set armed.gestures=true --restart/);
    const set = await onWatch('config', 'set', 'armed.gestures=true', '--restart');
    assert.equal(set.status, 0, set.stderr);
  });

  it('lists what is built in', async () => {
    const { status, stdout } = await onWatch('gestures', 'list');
    assert.equal(status, 0);
    assert.match(stdout, /^ {2}flick-left +gesture:flick-left +built in$/m);
  });

  it('teaches with progress on stderr, and says on stdout that it did', async () => {
    const teach = ['gestures', 'teach', 'Kratzen ✋', '--samples', '1', '--countdown', '0'];
    // Whether the wearer moves within half a minute of the watch's time is chance.
    let run = await onWatch(...teach);
    for (let tries = 1; run.status === 1 && tries < 10; tries++) run = await onWatch(...teach);
    const { status, stdout, stderr } = run;
    assert.equal(status, 0, stderr);
    assert.equal(stdout, 'Kratzen ✋ is taught from 1 sample\n');
    assert.match(stderr, /^sample 1 of 1$/m);
    assert.match(stderr, /^warning: the watch has seen too little everyday motion/m);
  });

  it('keeps what was taught over a restart', async () => {
    await onWatch('config', 'set', 'governor.quietS=11', '--restart');
    const [gesture] = await taught();
    assert.deepEqual([gesture!.name, gesture!.id, gesture!.number], ['Kratzen ✋', 'kratzen', 129]);
  });

  it('renames and forgets it, and refuses what was never taught', async () => {
    assert.equal((await onWatch('gestures', 'rename', 'kratzen', 'Tap')).status, 0);
    assert.equal((await taught())[0]!.id, 'tap');
    assert.equal((await onWatch('gestures', 'forget', 'Tap')).stdout, 'Tap is forgotten\n');
    const { status, stderr } = await onWatch('gestures', 'forget', 'Tap');
    assert.equal(status, 4);
    assert.match(stderr, /expected a gesture that was taught \(none was\), found Tap/);
    assert.deepEqual(await taught(), []);
  });

  it('refuses six samples, and a name that is built in', async () => {
    assert.equal((await onWatch('gestures', 'teach', 'x', '--samples', '6')).status, 2);
    const { status, stderr } = await onWatch('gestures', 'teach', 'Flick left', '--countdown', '0');
    assert.equal(status, 4);
    assert.match(stderr, /knows already/);
  });
});
