import { createHash } from 'node:crypto';
import { Html, html } from './html.js';

export interface PageParts {
  readonly title: string;
  readonly style: string;
  readonly body: Html;
  /** Data in script elements that do not run. */
  readonly data: Html;
  /** Run in this order, after everything else is there. */
  readonly scripts: readonly string[];
  /** Whether it may talk to the server it came from; otherwise it asks nobody for anything. */
  readonly connects?: boolean;
}

/**
 * One HTML file that asks the network for nothing else. Its policy says so to the browser too, and lets no
 * script run but those whose hashes it names: markup in a recording's name could not, were it to get in.
 */
export function pageDocument({ title, style, body, data, scripts, connects }: PageParts): string {
  const hashes = scripts.map((script) => `'sha256-${sha256Base64(script)}'`).join(' ');
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src ${hashes}; connect-src ${connects ? "'self'" : "'none'"}; base-uri 'none'; form-action 'none'`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>
${new Html(style)}
</style>
</head>
<body>
${body}
${data}
${scripts.map((script) => html`<script>${new Html(script)}</script>\n`)}</body>
</html>
`.text;
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
