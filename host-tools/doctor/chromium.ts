/** Debian's, or whatever CHROMIUM names. */
export function chromiumPath(env: NodeJS.ProcessEnv = process.env): string {
  return env.CHROMIUM ?? '/usr/bin/chromium';
}
