import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { chromiumPath } from '../../host-tools/doctor/chromium.js';

const EXECUTABLE = chromiumPath();

/** Why browser tests cannot run on this machine; null where they can. */
export function missingChromium(): string | null {
  return existsSync(EXECUTABLE)
    ? null
    : `no Chromium at ${EXECUTABLE}: apt-get install chromium, or name one in CHROMIUM`;
}

export interface OpenBrowser {
  readonly context: BrowserContext;
  close(): Promise<void>;
}

/** Headless, with a profile of its own, and asking the network for nothing. @param switches Chromium's */
export async function openChromium(
  options: Parameters<typeof chromium.launchPersistentContext>[1] = {},
  switches: readonly string[] = [],
): Promise<OpenBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'carpal-chromium-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: EXECUTABLE,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...switches,
    ],
    ...options,
  });
  return {
    context,
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
