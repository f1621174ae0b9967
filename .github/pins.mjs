// Whether every action is pinned to the commit of the release that stands beside it. GitHub looks a pin up when the job
// starts: a wrong one stops it before its first step.
//   node .github/pins.mjs

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const WORKFLOWS = fileURLToPath(new URL('workflows/', import.meta.url));

/** Each workflow's text by its file's name. */
export function workflows() {
  const names = readdirSync(WORKFLOWS).filter((name) => name.endsWith('.yml'));
  return new Map(names.map((name) => [name, readFileSync(join(WORKFLOWS, name), 'utf8')]));
}

/** The actions of others that a workflow uses: `{ line, repository, commit, release }`, the last two undefined if not told. */
export function pinsIn(text) {
  const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses: (?!\.\/)/.test(line));
  return uses.map((line) => {
    const [, repository] = line.match(/uses: ([^/@\s]+\/[^/@\s]+)/) ?? [];
    const [, commit, release] = line.match(/@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)\b/) ?? [];
    return { line: line.trim(), repository, commit, release };
  });
}

/**
 * Pins that are not the commit of their release. `commitOf` answers the commit of a repository's release, or undefined if
 * there is no such release.
 */
export function wrongPins(pins, commitOf) {
  const wrong = pins.filter(({ repository, commit, release }) => !commit || commitOf(repository, release) !== commit);
  return [...new Set(wrong.map(({ line }) => line))];
}

/** The commit of a release on GitHub: what a signed or annotated tag leads to, not the tag. */
function commitOnGitHub(repository, release) {
  const tag = `refs/tags/${release}`;
  const listed = execFileSync('git', ['ls-remote', `https://github.com/${repository}`, tag, `${tag}^{}`], {
    encoding: 'utf8',
  });
  const byName = new Map(listed.split('\n').map((line) => line.split('\t').reverse()));
  return byName.get(`${tag}^{}`) ?? byName.get(tag);
}

function main() {
  const pins = [...workflows().values()].flatMap(pinsIn);
  const wrong = wrongPins(pins, commitOnGitHub);
  for (const line of wrong) console.error(`not the commit of its release: ${line}`);
  process.exitCode = wrong.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
