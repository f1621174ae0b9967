// Prints the notes of a release: the changelog's part of this version, and what was tried where.
//   node .github/release-notes.mjs 0.2.0

import { readFileSync } from 'node:fs';

const TRIED = `
## What was tried

The tests drive the real window on Debian 12 and Ubuntu 24.04. On Windows and macOS everything but the window is tested; the
window itself was not tried there by a person for this release, unless the notes above say so.

The Linux packages need glibc 2.35 and WebKitGTK 4.1 (Debian 12, Ubuntu 22.04, Fedora 38 and newer). \`SHA256SUMS\` has the
checksums; \`gh attestation verify FILE --repo OWNER/tierstock\` says from which commit a file was built.
`;

const [version] = process.argv.slice(2);
const changelog = readFileSync('CHANGELOG.md', 'utf8');
const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b.*$`, 'm');
const begin = changelog.search(heading);
if (begin < 0) {
  console.error(`CHANGELOG.md has no part “## ${version}”.`);
  process.exit(1);
}
const after = changelog.slice(begin).replace(/^.*\n/, '');
const end = after.search(/^## /m);
console.log((end < 0 ? after : after.slice(0, end)).trim());
console.log(TRIED.trimEnd());
