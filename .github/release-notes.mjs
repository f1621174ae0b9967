// Prints the notes of a release: the changelog's part of this version, what was tried where, and what is signed.
//   node .github/release-notes.mjs 0.2.0 owner/name FOLDER-OF-FACTS

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The changelog's part of a version, or null. */
export function partOf(changelog, version) {
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')}(?![.\\d]).*$`, 'm');
  const begin = changelog.search(heading);
  if (begin < 0) return null;
  const after = changelog.slice(begin).replace(/^.*\n/, '');
  const end = after.search(/^## /m);
  return (end < 0 ? after : after.slice(0, end)).trim();
}

/** The WebKitGTK that the packages ask for, of the configuration: `2.42`. */
export function webKitOf(config) {
  const [, version] = config.bundle.linux.deb.depends.join().match(/libwebkit2gtk-4\.1-0 \(>= ([\d.]+)\)/);
  return version;
}

/**
 * What is told of a release beside its changes. `facts` has for each system's packages
 * `{ name, isChecked, isForUpdates, isSigned, isNotarised }`. Packages are made only after the tests of `ci.yml` passed.
 */
export function told({ repository, facts, webKit }) {
  return `## What was tried

Before these packages were made, the tests of this commit passed: all of them on Ubuntu 24.04, where they drive the real window,
and on Windows and macOS those that need no window.

${facts.map(({ name, isChecked }) => `- ${name}: ${isChecked ? CHECKED : MADE}`).join('\n')}

Where it says nothing else above, no person tried this release on Windows or macOS.

## What is signed

${signed(facts).join('\n')}
- \`SHA256SUMS\` has the checksums; \`gh attestation verify FILE --repo ${repository}\` says from which commit a file was built.

## What Linux needs

The packages need glibc 2.35 and WebKitGTK 4.1 of version ${webKit} or newer: Debian 12 and Ubuntu 22.04 with their updates, and
whatever is newer.
`;
}

const CHECKED =
  "the .deb was installed, started, updated and removed in a clean Debian 12, and the .rpm's program started there. The AppImage was started nowhere.";
const MADE = 'made there, but neither installed nor started.';
const REFUSED = 'Your Mac refuses it at first: *System Settings → Privacy & Security → Open Anyway*.';

function signed(facts) {
  const all = (some, fact) => some.length > 0 && some.every((each) => each[fact]);
  const macs = facts.filter(({ name }) => name.startsWith('macOS'));
  const updates = all(facts, 'isForUpdates')
    ? "with Tierstock's key, all but the .dmg."
    : '**not signed**. This release looks for no newer version, and no earlier one installs it.';
  let apple = `**not signed by Apple, and not notarised**. ${REFUSED}`;
  if (all(macs, 'isSigned')) apple = `signed with Apple's certificate, and **not notarised**. ${REFUSED}`;
  if (all(macs, 'isSigned') && all(macs, 'isNotarised')) apple = "signed with Apple's certificate, and notarised.";
  return [
    `- For updates: ${updates}`,
    `- macOS: ${apple}`,
    '- Windows: **not signed**. It warns of an unknown publisher: *More info*, then *Run anyway*.',
    '- Linux: the .deb and .rpm have no signature that a package manager checks.',
  ];
}

function main([version, repository, folder]) {
  const read = (path) => readFileSync(join(ROOT, path), 'utf8');
  const changes = partOf(read('CHANGELOG.md'), version);
  if (changes === null) {
    console.error(`CHANGELOG.md has no part “## ${version}”.`);
    process.exit(1);
  }
  const facts = readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  const webKit = webKitOf(JSON.parse(read('tauri.conf.json')));
  console.log(`${changes}\n\n${told({ repository, facts, webKit }).trimEnd()}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
