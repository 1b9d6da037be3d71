import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CarpalError } from '../../src/errors.js';
import { labelPage } from './label-page.js';
import type { LabelEdit, LabelSession } from './label-session.js';
import { traceEnvelope } from './trace-envelope.js';

/** A page that reloads is back by then. */
const GONE_MS = 3000;
const MAX_BODY_BYTES = 64 * 1024;
const MAX_COLUMNS = 4000;

export interface LabelServer {
  /** Holds a secret, so that no other page of the browser can edit the file. */
  readonly url: string;
  /** Resolves when the annotator is done, closed the page, or `close` was called. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Serves one capture to one page on this machine. */
export async function serveLabels(session: LabelSession, kinds: string[]): Promise<LabelServer> {
  const root = `/${randomBytes(16).toString('hex')}`;
  const pages = new Set<ServerResponse>();
  let goneTimer: NodeJS.Timeout | undefined;
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => refuse(response, error));
  });
  const close = (): void => {
    clearTimeout(goneTimer);
    server.close();
    server.closeAllConnections();
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const route = url.pathname.startsWith(`${root}/`)
      ? `${request.method} ${url.pathname.slice(root.length)}`
      : '';
    switch (route) {
      case 'GET /':
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(labelPage(session, kinds));
        return;
      case 'GET /trace':
        sendJson(response, trace(session, url.searchParams));
        return;
      case 'GET /alive':
        keepAlive(request, response);
        return;
      case 'POST /set':
        session.set(editOf(await bodyOf(request)));
        sendJson(response, session.labels);
        return;
      case 'POST /remove':
        session.remove(Number((await bodyOf(request)).id));
        sendJson(response, session.labels);
        return;
      case 'POST /done':
        response.end();
        close();
        return;
      default:
        response.statusCode = 404;
        response.end();
    }
  };

  /** An open stream for as long as the page is: when the last one is gone, so is the server. */
  const keepAlive = (request: IncomingMessage, response: ServerResponse): void => {
    clearTimeout(goneTimer);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': here\n\n');
    pages.add(response);
    request.on('close', () => {
      pages.delete(response);
      if (pages.size === 0) goneTimer = setTimeout(close, GONE_MS);
    });
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const ended = new Promise<void>((resolve) => server.once('close', resolve));
  return { url: `http://127.0.0.1:${port}${root}/`, ended, close };
}

function trace({ capture, durationS }: LabelSession, query: URLSearchParams) {
  const number = (name: string, otherwise: number): number => {
    const value = Number(query.get(name) ?? otherwise);
    return Number.isFinite(value) ? value : otherwise;
  };
  const columns = Math.min(MAX_COLUMNS, Math.max(1, number('columns', 1000)));
  return traceEnvelope(capture.recording, number('from', 0), number('to', durationS), columns);
}

function editOf(body: Record<string, unknown>): LabelEdit {
  const { id, startS, endS, kind, uncertain } = body;
  return {
    ...(typeof id === 'number' ? { id } : {}),
    startS: Number(startS),
    endS: Number(endS),
    kind: String(kind ?? ''),
    uncertain: uncertain === true,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES)
      throw new CarpalError('usage', 'expected a label, found more');
  }
  try {
    return Object(JSON.parse(text)) as Record<string, unknown>;
  } catch (cause) {
    throw new CarpalError('usage', `expected JSON, found ${text.slice(0, 40)}`, { cause });
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(value));
}

/** The page shows the message beside what was typed. */
function refuse(response: ServerResponse, error: unknown): void {
  response.statusCode = error instanceof CarpalError && error.code === 'usage' ? 400 : 500;
  response.end(error instanceof Error ? error.message : String(error));
}
