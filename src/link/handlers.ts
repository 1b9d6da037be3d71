import { CarpalError } from '../errors.js';
import type { Cursor } from '../record/codec.js';
import { utf8Length } from '../record/utf8.js';
import { NAME_BYTES_MOST } from '../taught.js';
import type { LogHash } from './log-hash.js';
import type { LogReads } from './log-reads.js';
import type { Status } from './message.js';
import {
  type OperationName,
  PROTOCOL_VERSION,
  type RebootTarget,
  type ReplyOf,
  type RequestOf,
} from './operations.js';
import type { LinkServices } from './services.js';

/** What a handler may ask of the link that runs it. */
export interface Session {
  readonly services: LinkServices;
  readonly reads: LogReads;
  readonly hash: LogHash;
  readonly statistics: ReplyOf<'stats'>;
  streaming: boolean;
  /** Carried out once all replies are gone. */
  reboot: RebootTarget | null;
  /** Ends what an earlier host began. */
  restart(): void;
  startStream(): void;
}

/** `later`: the reply follows the data. */
export type Answer<N extends OperationName> = ReplyOf<N> | Exclude<Status, 'ok'> | 'later';

/** `data`: what follows the fields, from `at` to `end`. */
type Handler<N extends OperationName> = (
  session: Session,
  request: RequestOf<N>,
  number: number,
  data: Cursor,
) => Answer<N>;

/** Characters of a configuration in one reply; it is ASCII. */
const CONFIG_PART = 900;
const NOTHING = {};
const NO_EXTENT = { from: 0, to: 0, fromUs: 0, lastUs: 0 };

/** One an operation; each does what the table says of it. */
export const HANDLERS: { readonly [N in OperationName]: Handler<N> } = {
  info(session) {
    session.restart();
    return {
      ...session.services.info(),
      protocol: PROTOCOL_VERSION,
      streaming: session.streaming,
    };
  },
  clock: ({ services }) => ({ t_us: services.now() }),
  timeSync({ services }, { t_us, utcUs }) {
    services.timeSync(t_us, utcUs);
    return NOTHING;
  },
  configGet({ services: { configText } }, { part }) {
    const parts = Math.ceil(configText.length / CONFIG_PART);
    if (part >= parts) return 'bad-value';
    return { parts, text: configText.slice(part * CONFIG_PART, (part + 1) * CONFIG_PART) };
  },
  configSet: ({ services }, { overrides }) => ({ configHash: services.setConfig(overrides) }),
  logList({ services }, { log, index }) {
    const source = services.log(log);
    if (source === null) return 'unsupported';
    const extents = source.extents();
    return { ...(extents[index] ?? NO_EXTENT), count: extents.length };
  },
  logRead({ services, reads }, { log, offset, length, frameBytes }, number) {
    const source = services.log(log);
    if (source === null) return 'unsupported';
    if (reads.isFull) return 'busy';
    reads.add(source, number, offset, length, frameBytes);
    return 'later';
  },
  logHash({ services, hash }, { log, from, to }) {
    const source = services.log(log);
    if (source === null) return 'unsupported';
    if (!(from <= to && to <= source.end)) return 'bad-value';
    if (!hash.step(source, from, to)) return 'gone';
    return { at: hash.at, crc: hash.crc };
  },
  logErase({ services }, { log, upTo }) {
    const source = services.log(log);
    if (source === null) return 'unsupported';
    if (!(upTo <= source.end)) return 'bad-value';
    source.eraseUpTo(upTo);
    return NOTHING;
  },
  recordStart({ services }, { label }) {
    const t_us = services.now();
    services.startRecording(t_us, label);
    return { t_us };
  },
  recordStop({ services }) {
    const t_us = services.now();
    services.stopRecording(t_us);
    return { t_us };
  },
  stream(session, { on }) {
    if (on) session.startStream();
    else session.streaming = false;
    return { bootId: session.services.info().bootId };
  },
  marker({ services }, { text }) {
    const t_us = services.now();
    services.mark(t_us, text);
    return { t_us };
  },
  stats: ({ statistics }) => statistics,
  reboot(session, { target }) {
    if (session.services.reboot === null) return 'unsupported';
    session.reboot = target;
    return NOTHING;
  },
  gestureList: ({ services: { gestures } }, { index }) => gestures?.list(index) ?? 'unsupported',
  gestureTeach({ services }, { name, samples }) {
    if (services.gestures === null) return 'unsupported';
    services.gestures.teach(checkedName(name), samples, services.now());
    return NOTHING;
  },
  gestureTeaching: ({ services: { gestures } }) => gestures?.teaching ?? 'unsupported',
  gestureStop({ services: { gestures } }) {
    if (gestures === null) return 'unsupported';
    gestures.stop();
    return NOTHING;
  },
  gestureRename({ services: { gestures } }, { name, to }) {
    if (gestures === null) return 'unsupported';
    gestures.rename(name, checkedName(to));
    return NOTHING;
  },
  gestureForget({ services: { gestures } }, { name }) {
    if (gestures === null) return 'unsupported';
    gestures.forget(name);
    return NOTHING;
  },
  modelList: ({ services: { models } }, { index }) => models?.list(index) ?? 'unsupported',
  modelBegin({ services: { models } }, { name, sha256, bytes }) {
    return models === null ? 'unsupported' : { offset: models.begin(name, sha256, bytes) };
  },
  modelWrite({ services: { models } }, { offset }, _number, { bytes, at, end }) {
    return models === null ? 'unsupported' : { offset: models.write(offset, bytes, at, end - at) };
  },
  modelCommit({ services: { models } }) {
    return models === null ? 'unsupported' : { left: models.commit() };
  },
  modelActivate({ services: { models } }, { name, sha256 }) {
    if (models === null) return 'unsupported';
    models.activate(name, sha256);
    return NOTHING;
  },
};

/** A name that what is kept has room for. */
function checkedName(name: string): string {
  const bytes = utf8Length(name, 0, name.length);
  if (bytes <= NAME_BYTES_MOST) return name;
  throw new CarpalError(
    'bad-gesture',
    `expected a name of up to ${NAME_BYTES_MOST} B, found ${bytes} B`,
  );
}
