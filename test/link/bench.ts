import { LinkClient } from '../../host-tools/link/link-client.js';
import { Link } from '../../src/link/link.js';
import { FakeServices } from './fake-services.js';
import { type Pace, PacedLine } from './paced-line.js';
import { VirtualTime } from './virtual-time.js';

const FAST: Pace = { bytesPerS: 1e6 };

/** A watch, a wire and a host in virtual time. */
export function linkBench(services = new FakeServices(), pace: Pace = FAST) {
  const time = new VirtualTime();
  const line = new PacedLine(time, pace);
  const link = new Link(line, services);
  const records: Uint8Array[] = [];
  /** Of the next host: what noise does to a number must not differ from run to run. */
  let firstNumber = 0;
  const connect = (): LinkClient => {
    firstNumber += 1000;
    const onRecords = (bytes: Uint8Array): void => void records.push(bytes);
    return new LinkClient(line.connect(), { time, onRecords, firstNumber });
  };
  return { time, line, link, services, records, connect, client: connect() };
}
