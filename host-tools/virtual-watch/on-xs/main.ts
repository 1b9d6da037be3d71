import { parseConfig } from '../../../src/config.js';
import { startWatch } from '../../../src/watch.js';
import { createPorts } from './ports.js';

startWatch(createPorts(virtualBoard), parseConfig(virtualBoard.configText()));
