// npm run package -- --check: are the packages what people can install, update and remove? In a clean Debian of their own.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { built } from './build.mjs';
import { ensurePackages } from './install.mjs';
import { must, output, ROOT } from './run.mjs';
import { giveUp, heading } from './terminal.mjs';

const MIRROR = 'http://deb.debian.org/debian';

/** The oldest Debian that has what the app is built with. */
const RELEASE = 'bookworm';

/** What the check itself needs in there; what the app needs has to come with its package. */
const TOOLS = [
  ...['ca-certificates', 'xvfb', 'x11-utils', 'dbus', 'gnome-keyring', 'libsecret-tools', 'sqlite3'],
  ...['binutils', 'rpm', 'cpio', 'appstream', 'desktop-file-utils', 'fonts-dejavu-core'],
];

/** Higher than any version of ours. */
const NEWER = '9999.0.0';

/** Installs the .deb, starts it, installs a newer one over it, removes it; looks into the .rpm, unpacks and starts it. */
export function checkPackages() {
  if (process.platform !== 'linux') giveUp('The packages of Linux are checked on Linux.');
  if (process.getuid() !== 0)
    giveUp('A Debian of its own needs administrator rights. Please run:', `  sudo ${again()}`);
  ensurePackages('packages');
  const deb = theOnly('deb');
  const rpm = theOnly('rpm');
  mkdirSync(join(ROOT, 'target'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'target', 'package-check-'));
  // A step that fails ends the script at once.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  heading('Make a clean Debian');
  const root = join(folder, 'root');
  must('mmdebstrap', ['--quiet', '--variant=minbase', `--include=${TOOLS.join(',')}`, RELEASE, root, MIRROR]);
  const inside = join(root, 'check');
  mkdirSync(inside);
  must('cp', [deb, join(inside, 'tierstock.deb')]);
  must('cp', [rpm, join(inside, 'tierstock.rpm')]);
  must('cp', ['/etc/resolv.conf', join(root, 'etc', 'resolv.conf')]);
  for (const script of ['inside.sh', 'newest-call.sh', 'start.sh']) {
    must('cp', [join(ROOT, 'src-tauri/xtask/package-check', script), inside]);
  }
  makeNewer(deb, join(folder, 'unpacked'), join(inside, 'newer.deb'));
  heading('Install, start, update and remove');
  // What is mounted and started in there ends with it, whatever happens.
  const namespace = ['--mount', '--pid', '--fork', '--kill-child', '--propagation', 'private'];
  must('unshare', [...namespace, 'sh', join(ROOT, 'src-tauri/xtask/package-check/enter.sh'), root]);
  console.log('\nThe packages are good.');
}

/** The same package with a higher version. */
function makeNewer(deb, unpacked, newer) {
  must('dpkg-deb', ['--raw-extract', deb, unpacked]);
  const control = join(unpacked, 'DEBIAN', 'control');
  writeFileSync(control, readFileSync(control, 'utf8').replace(/^Version: .*$/m, `Version: ${NEWER}`));
  must('dpkg-deb', ['--root-owner-group', '--build', unpacked, newer], { quiet: true });
}

/** The package of this kind that was built. */
function theOnly(kind) {
  const folder = join(built('release', 'bundle'), kind);
  const version = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version;
  const found = readdirSync(folder).filter((name) => name.endsWith(`.${kind}`) && name.includes(version));
  if (found.length !== 1) giveUp(`There is not one .${kind} of version ${version} in ${folder}.`);
  return join(folder, found[0]);
}

const again = () => `env "PATH=$PATH" ${output('which', ['npm']) ?? 'npm'} run package -- --check --built`;
