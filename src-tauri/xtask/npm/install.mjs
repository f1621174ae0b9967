// Installs what the operating system lacks, after saying what and why.

import { readFileSync } from 'node:fs';
import { MANAGERS, managerOf, PURPOSES } from './packages.mjs';
import { isYes, wayToRights } from './permission.mjs';
import { output, run } from './run.mjs';
import { ask, giveUp, heading } from './terminal.mjs';

/** Sees to it that the packages for a purpose (`build`, `test`, `pictures`) are there. Linux only. */
export function ensurePackages(purpose) {
  const { why, ...packages } = PURPOSES[purpose];
  const name = managerOf(osRelease());
  if (!name) {
    // An unknown distribution may well have all it needs: the build itself will tell.
    console.log(
      `This Linux is not Debian, Fedora or Arch. Needed ${why}:\n  ${packages.apt.join(' ')} (Debian’s names)`,
    );
    return;
  }
  const manager = MANAGERS[name];
  const missing = packages[name].filter((each) => !isInstalled(manager, each));
  if (missing.length === 0) return;

  heading('Install packages');
  console.log(`Needed ${why}:\n  ${missing.join(' ')}`);
  const command = [...manager.install, ...missing];
  const way = wayToRights({
    isRoot: process.getuid() === 0,
    hasSudo: output('sudo', ['--version']) !== null,
    isTerminal: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  });
  if (!way) giveUp('This needs administrator rights, and there is no sudo to ask. Please run:', shown(command));
  if (way.asks && !isYes(ask(`This runs:\n${shown(command)}\nGo on? [Y/n] `))) {
    giveUp('Nothing was installed. Start again, or run this yourself first:', shown(command));
  }
  install(manager, way.prefix, command);
}

function install(manager, prefix, command) {
  // A mirror can fail once for no reason, so everything is tried again after a fresh list.
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    if (manager.refresh) elevated(prefix, manager.refresh);
    if (elevated(prefix, command) === 0) return;
    console.log(`Attempt ${attempt} of 3 did not succeed.`);
  }
  const words = ['The packages could not be installed. Please run this yourself and start again:', shown(command)];
  giveUp(...words, ...(manager.ifItFails ? [manager.ifItFails] : []));
}

function elevated(prefix, command) {
  const [program, ...args] = [...prefix, ...command];
  return run(program, args, { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

function isInstalled({ isInstalled: [program, ...args], says }, name) {
  const answer = output(program, [...args, name]);
  // A package of two architectures answers twice, in one word.
  return answer?.startsWith(says ?? '') ?? false;
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}

const shown = (command) => `  sudo ${command.join(' ')}`;
