import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';

/**
 * SHA-256 of what an importer reads, lower-case hex: of a single file its own, of several that of their
 * list as sha256sum prints it, sorted by name.
 */
export async function hashOfFiles(folder: string, files: readonly string[]): Promise<string> {
  if (files.length === 1) return sha256OfFile(join(folder, files[0]!));
  const list = createHash('sha256');
  for (const file of [...files].sort()) {
    list.update(`${await sha256OfFile(join(folder, file))}  ${file}\n`);
  }
  return list.digest('hex');
}

async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
