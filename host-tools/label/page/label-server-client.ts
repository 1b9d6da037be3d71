/// <reference lib="dom" />
import type { LabelEdit, ShownLabel } from '../label-session.js';
import type { Envelope } from '../trace-envelope.js';

/** What `carpal label` answers; each call throws with its message where it refuses. */
export const labelServer = {
  async trace(fromS: number, toS: number, columns: number): Promise<Envelope> {
    const query = new URLSearchParams({
      from: String(fromS),
      to: String(toS),
      columns: String(columns),
    });
    return (await asked(`trace?${query}`)).json();
  },

  async set(edit: LabelEdit): Promise<ShownLabel[]> {
    return (await asked('set', edit)).json();
  },

  async remove(id: number): Promise<ShownLabel[]> {
    return (await asked('remove', { id })).json();
  },

  async done(): Promise<void> {
    await asked('done', {});
  },

  /** Tells the command that the page is there; when it is closed the command ends. */
  stayAlive(onLost: () => void): void {
    const stream = new EventSource('alive');
    stream.addEventListener('error', onLost);
  },
};

async function asked(path: string, body?: object): Promise<Response> {
  const response = await fetch(
    path,
    body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) },
  ).catch(() => {
    throw new Error('carpal label has ended: start it again to go on');
  });
  if (!response.ok) throw new Error(await response.text());
  return response;
}
