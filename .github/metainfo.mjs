// Adds to the metainfo what only a release knows: its repository's addresses, and the versions of the changelog.
//   node .github/metainfo.mjs owner/name 0.2.0 2026-12-01

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FILE = new URL('../src-tauri/linux/app.tierstock.desktop.metainfo.xml', import.meta.url);
const CHANGELOG = new URL('../CHANGELOG.md', import.meta.url);

/** The versions of a changelog, newest first, each `{ version, date }`; `## 0.1.0 (2026-09-01)` has its date with it. */
export function versionsIn(changelog) {
  const headings = changelog.matchAll(/^## (\d+\.\d+\.\d+)(?:.*?(\d{4}-\d{2}-\d{2}))?.*$/gm);
  return [...headings].map(([, version, date]) => ({ version, date }));
}

/** The metainfo of a release that is made on this day. Versions whose day is not known are left out. */
export function completed(metainfo, { repository, version, date, changelog }) {
  const home = `https://github.com/${repository}`;
  const known = versionsIn(changelog).map((each) => (each.version === version ? { version, date } : each));
  const releases = known.filter((each) => each.date).map(
    (each) => `    <release version="${each.version}" date="${each.date}">
      <url type="details">${home}/releases/tag/v${each.version}</url>
    </release>
`,
  );
  const added = `  <url type="homepage">${home}</url>
  <url type="bugtracker">${home}/issues</url>
  <url type="vcs-browser">${home}</url>
  <screenshots>
    <screenshot type="default">
      <caption>The board: products with their prices, changes and freshness</caption>
      <image>https://raw.githubusercontent.com/${repository}/v${version}/.github/board.png</image>
    </screenshot>
  </screenshots>
  <releases>
${releases.join('')}  </releases>
`;
  return metainfo.replace('</component>', `${added}</component>`);
}

function main([repository, version, date]) {
  const changelog = readFileSync(CHANGELOG, 'utf8');
  writeFileSync(FILE, completed(readFileSync(FILE, 'utf8'), { repository, version, date, changelog }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
