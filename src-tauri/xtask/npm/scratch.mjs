// Where tests keep their files: in memory, where there is enough of it.

import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Linux keeps the files of this folder in memory. */
const IN_MEMORY = '/dev/shm';

/** What several tests at once fill at most, with room to spare. */
const BYTES_NEEDED = 2 * 1024 ** 3;

/**
 * The environment for tests whose files are in memory; empty where there is no room for that, as in most containers.
 * Every commit waits for the disk, so that on a disk the tests spend more time waiting than working. The folder is
 * removed when the script ends.
 */
export function scratchEnvironment() {
  if (!hasRoom()) return {};
  const folder = mkdtempSync(join(IN_MEMORY, 'tierstock-tests-'));
  // Some tests start a program as another user, who must get to what it is given.
  chmodSync(folder, 0o755);
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return { TMPDIR: folder };
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize >= BYTES_NEEDED;
  } catch {
    return false;
  }
}
