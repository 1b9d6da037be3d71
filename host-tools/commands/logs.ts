import type { Command } from 'commander';
import { registerLogsErase } from './logs-erase.js';
import { registerLogsList } from './logs-list.js';
import { registerLogsPull } from './logs-pull.js';

export function registerLogs(program: Command): void {
  const logs = program.command('logs').description("list, pull and erase a watch's logs");
  registerLogsList(logs);
  registerLogsPull(logs);
  registerLogsErase(logs);
}
