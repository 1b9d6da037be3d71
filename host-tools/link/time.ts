/** What a client waits by; tests put a time of their own in its place. */
export interface Time {
  nowMs(): number;
  /** Calls once; what comes back calls it off. */
  after(ms: number, action: () => void): () => void;
}

export const realTime: Time = {
  nowMs: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, ms);
    return () => clearTimeout(timer);
  },
};

export function pause(time: Time, ms: number): Promise<void> {
  return new Promise((resolve) => time.after(ms, resolve));
}
