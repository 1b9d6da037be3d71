/** Keys pressed on a terminal, one by one; nothing where there is none. */
export interface KeyPresses {
  readonly active: boolean;
  /** Gives the terminal back as it was. */
  close(): void;
}

export function keyPresses(onKey: (key: string) => void): KeyPresses {
  const { stdin } = process;
  if (!stdin.isTTY) return { active: false, close() {} };
  const hear = (text: string): void => {
    for (const key of text) onKey(key);
  };
  stdin.setRawMode(true);
  stdin.setEncoding('utf8').on('data', hear).resume();
  return {
    active: true,
    close() {
      stdin.off('data', hear).setRawMode(false).pause();
    },
  };
}
