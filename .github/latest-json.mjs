// Prints what the updater is told of a release: its version, its notes, and the package of each system.
//   node .github/latest-json.mjs 0.2.0 owner/name FOLDER-OF-PACKAGES notes.md

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The end of a package's name, what the updater calls its system, and whether the system's package manager keeps it. */
const SYSTEMS = [
  { ends: '_amd64.AppImage', system: 'linux-x86_64-appimage' },
  { ends: '_aarch64.AppImage', system: 'linux-aarch64-appimage' },
  { ends: '_amd64.deb', system: 'linux-x86_64-deb', isManaged: true },
  { ends: '_arm64.deb', system: 'linux-aarch64-deb', isManaged: true },
  { ends: '.x86_64.rpm', system: 'linux-x86_64-rpm', isManaged: true },
  { ends: '.aarch64.rpm', system: 'linux-aarch64-rpm', isManaged: true },
  { ends: '_x64-setup.exe', system: 'windows-x86_64-nsis' },
  { ends: '.msi', system: 'windows-x86_64-msi' },
  { ends: '_aarch64.app.tar.gz', system: 'darwin-aarch64-app' },
  { ends: '_x64.app.tar.gz', system: 'darwin-x86_64-app' },
];

/**
 * The manifest of packages with these names. `signatureOf` answers the text of a package's `.sig`, or null; a package
 * without one can't be installed by the updater, so it is left out unless a package manager installs it.
 */
export function manifest({ version, repository, notes, names, signatureOf }) {
  const platforms = {};
  for (const { ends, system, isManaged } of SYSTEMS) {
    const name = names.find((each) => each.endsWith(ends));
    const signature = name === undefined ? null : signatureOf(name);
    if (name === undefined || (signature === null && !isManaged)) continue;
    const url = `https://github.com/${repository}/releases/download/v${version}/${encodeURIComponent(name)}`;
    platforms[system] = { url, signature: signature ?? '' };
  }
  return { version, notes, platforms };
}

function main([version, repository, folder, notesFile]) {
  const names = readdirSync(folder);
  const signatureOf = (name) =>
    names.includes(`${name}.sig`) ? readFileSync(join(folder, `${name}.sig`), 'utf8').trim() : null;
  const notes = readFileSync(notesFile, 'utf8').trim();
  console.log(JSON.stringify(manifest({ version, repository, notes, names, signatureOf }), null, 2));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
