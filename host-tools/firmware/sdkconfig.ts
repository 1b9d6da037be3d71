export interface SdkOption {
  readonly name: string;
  readonly value: string;
  /** The comment above it, or above the options it stands among. */
  readonly comment: string;
}

/** The options of an sdkconfig.defaults, in order. What is neither comment nor option has an empty name. */
export function parseSdkconfig(text: string): SdkOption[] {
  const options: SdkOption[] = [];
  let comment: string[] = [];
  let inComment = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line.startsWith('#')) {
      if (!inComment) comment = [];
      inComment = true;
      comment.push(line.slice(1).trim());
      continue;
    }
    inComment = false;
    if (line === '') {
      comment = [];
      continue;
    }
    const [, name = '', value = line] = /^(CONFIG_\w+)=(\S*)$/.exec(line) ?? [];
    options.push({ name, value, comment: comment.join(' ') });
  }
  return options;
}
