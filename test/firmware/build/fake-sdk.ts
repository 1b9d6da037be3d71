import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moddableTools } from '../../../host-tools/doctor/firmware-checks.js';

export interface FakeSdk {
  readonly root: string;
  /** What an environment with both installed has. */
  readonly env: NodeJS.ProcessEnv;
}

/** A script that stands for mcconfig; $OUT and $BOARD are set. */
const READ_ARGUMENTS = `
while [ $# -gt 0 ]; do
  case "$1" in
    -o) OUT="$2"; shift ;;
    -p) BOARD=$(basename "$2"); shift ;;
  esac
  shift
done
BIN="$OUT/bin/esp32/$BOARD/release/carpal"
ELF="$OUT/tmp/esp32/$BOARD/release/carpal/xsProj-esp32s3/build"
mkdir -p "$BIN" "$ELF"
`;

export const BUILDS = `
echo "# tsc watch.ts"; echo "# xsl modules"; cat manifest.json; echo
printf boot > "$BIN/bootloader.bin"; printf table > "$BIN/partition-table.bin"
printf ota > "$BIN/ota_data_initial.bin"; printf app > "$BIN/xs_esp32.bin"; printf elf > "$ELF/xs_esp32.elf"
`;

/** A folder that looks like the Moddable SDK 8.2 and ESP-IDF 6.0, whose mcconfig does as `script` says. */
export function fakeSdk(script = BUILDS): FakeSdk {
  const root = mkdtempSync(join(tmpdir(), 'carpal-sdk-'));
  const tools = moddableTools(root);
  for (const folder of [tools, join(root, 'tools', 'cmake'), join(root, 'bin')]) {
    mkdirSync(folder, { recursive: true });
  }
  writeFileSync(join(root, 'tools', 'VERSION'), '8.2.3\n');
  writeFileSync(
    join(root, 'tools', 'cmake', 'version.cmake'),
    'set(IDF_VERSION_MAJOR 6)\nset(IDF_VERSION_MINOR 0)\nset(IDF_VERSION_PATCH 1)\n',
  );
  program(join(tools, 'mcconfig'), READ_ARGUMENTS + script);
  program(join(root, 'bin', 'idf.py'), 'echo ESP-IDF v6.0.1');
  const { PATH } = process.env;
  return { root, env: { MODDABLE: root, IDF_PATH: root, PATH: `${join(root, 'bin')}:${PATH}` } };
}

function program(path: string, text: string): void {
  writeFileSync(path, `#!/bin/sh\n${text}`);
  chmodSync(path, 0o755);
}
