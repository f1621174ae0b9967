// Whether something built is still up to date with what it was built from.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** Whether `built` exists and is not older than any file at or below the `sources` (all relative to the root). */
export function isUpToDate(built, sources) {
  const made = modified(join(ROOT, built));
  return made !== null && sources.every((source) => newestBelow(join(ROOT, source)) <= made);
}

function newestBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  // The folder itself counts too: it changes when a file in it is removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestBelow(join(path, name))));
}

function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}
