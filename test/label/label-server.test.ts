import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type LabelServer, serveLabels } from '../../host-tools/label/label-server.js';
import { LabelSession } from '../../host-tools/label/label-session.js';
import { temporaryFolder } from '../recordings/parquet-fixture.js';
import { writeCapture } from './capture-file.js';

describe('label/label-server', () => {
  const folder = temporaryFolder();
  const path = join(folder.path, 'session.carpal');
  let server: LabelServer;
  let session: LabelSession;

  beforeEach(async () => {
    writeCapture(path, 10);
    session = await LabelSession.open(path, 'ann');
    server = await serveLabels(session, ['handwash']);
  });
  afterEach(() => server.close());
  after(() => folder.remove());

  const post = (route: string, body: string) =>
    fetch(`${server.url}${route}`, { method: 'POST', body });

  it('answers nobody who does not know its secret', async () => {
    const { origin } = new URL(server.url);
    for (const route of ['/', '/trace', `/${'0'.repeat(32)}/`]) {
      assert.equal((await fetch(origin + route)).status, 404);
    }
    assert.equal((await fetch(`${origin}/set`, { method: 'POST', body: '{}' })).status, 404);
    assert.deepEqual(session.labels, []);
  });

  it('listens on this machine alone', () => {
    assert.equal(new URL(server.url).hostname, '127.0.0.1');
  });

  for (const body of ['', 'no json', 'null', '[]', '{"startS":3,"endS":1,"kind":"walk"}']) {
    it(`refuses ${body || 'an empty label'} with a line for the annotator`, async () => {
      const response = await post('set', body);
      assert.equal(response.status, 400);
      assert.match(await response.text(), /^expected .*, found .*$/);
      assert.deepEqual(session.labels, []);
    });
  }

  it('refuses a body without end', async () => {
    assert.equal((await post('set', 'x'.repeat(100_000))).status, 400);
  });

  it('ends when the annotator is done', async () => {
    await post('done', '{}').catch(() => {});
    await server.ended;
    await assert.rejects(fetch(server.url));
  });

  it('ends when its only page is closed', async () => {
    const page = new AbortController();
    await fetch(`${server.url}alive`, { signal: page.signal });
    page.abort();
    await server.ended;
  });
});
