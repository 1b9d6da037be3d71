/**
 * Bears it that nobody reads on: `carpal … | head`. What goes on until Ctrl-C is told to end as by Ctrl-C; the
 * rest does its work to the end, unheard. Any other failure to write output goes to `onFailed`, once.
 */
export function bearOutputEnd(onFailed: (error: Error) => void): void {
  let told = false;
  const failed = (error: NodeJS.ErrnoException): void => {
    if (told) return;
    told = true;
    if (error.code !== 'EPIPE') onFailed(error);
    else process.emit('SIGINT');
  };
  process.stdout.on('error', failed);
  process.stderr.on('error', failed);
}
