import { columns } from '../../host-tools/console/columns.js';
import evaluate from './evaluate.bench.js';
import exportDay from './export.bench.js';
import flash from './flash.bench.js';
import frames from './frames.bench.js';
import link from './link.bench.js';
import tflite from './tflite.bench.js';
import xs from './xs.bench.js';

/** `npm run bench`: ratios within one run; absolute figures are this machine's and this moment's. */
const { encodeMBps, decodeMBps, packedDecodeMBps } = await frames();
const pulls = await link();
const day = exportDay();
const engines = await tflite();
const hosts = await xs();
const flashing = await flash();
const { exactHoursPerS, fastHoursPerS, hourAt100HzS } = await evaluate();

const ratio = (value: number): string => `${value.toFixed(1)}x`;
process.stdout.write(
  `${columns([
    ['what', 'ratio', 'from'],
    [
      'exact engine against fast, per inference',
      ratio(engines.exactNs / engines.fastNs),
      `${(engines.exactNs / 1000).toFixed(0)} and ${(engines.fastNs / 1000).toFixed(0)} µs`,
    ],
    [
      'Node against XS, one recording',
      ratio(hosts.ratio),
      `${hosts.nodeSpeed.toFixed(0)}x and ${hosts.xsSpeed.toFixed(0)}x real time`,
    ],
    [
      'evaluation, exact engine against fast',
      ratio(exactHoursPerS / fastHoursPerS),
      `${exactHoursPerS.toFixed(1)} and ${fastHoursPerS.toFixed(1)} h of 20 Hz a second and core; an hour of 100 Hz in ${hourAt100HzS.toFixed(2)} s`,
    ],
    [
      'flashing against what 921,600 baud allow',
      `${(100 * flashing.share).toFixed(0)} %`,
      `${flashing.kilobytesPerS.toFixed(0)} kB/s of flash, emulated board`,
    ],
    [
      'log pull against the line, 921,600 baud and 1 MB/s',
      `${(pulls.at921600 * 100).toFixed(1)} and ${(pulls.atUsb * 100).toFixed(1)} %`,
      'paced line in virtual time',
    ],
    [
      'frames: encode against decode',
      ratio(encodeMBps / decodeMBps),
      `${encodeMBps.toFixed(0)} and ${decodeMBps.toFixed(0)} MB/s`,
    ],
    [
      'export of a day of 100 Hz to Parquet against 20 s',
      ratio(20 / day.seconds),
      `${day.seconds.toFixed(1)} s, ${day.peakMB.toFixed(0)} MB at the most`,
    ],
    [
      'frames: packed samples against 50 MB/s, decode',
      ratio(packedDecodeMBps / 50),
      `${packedDecodeMBps.toFixed(0)} MB/s`,
    ],
  ])}\n`,
);
