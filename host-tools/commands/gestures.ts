import type { Command } from 'commander';
import { registerGesturesForget } from './gestures-forget.js';
import { registerGesturesList } from './gestures-list.js';
import { registerGesturesRename } from './gestures-rename.js';
import { registerGesturesTeach } from './gestures-teach.js';

export function registerGestures(program: Command): void {
  const gestures = program
    .command('gestures')
    .description('list, teach, rename and forget gestures of a watch');
  registerGesturesList(gestures);
  registerGesturesTeach(gestures);
  registerGesturesRename(gestures);
  registerGesturesForget(gestures);
}
