// What the operating system must provide, by distribution and purpose.

/** Each package manager: how to ask what is missing, and how to install. */
export const MANAGERS = {
  apt: {
    refresh: ['apt-get', 'update'],
    install: ['apt-get', 'install', '--yes', '--no-install-recommends'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg's own template
    isInstalled: ['dpkg-query', '--show', '--showformat=${db:Status-Status}'],
    says: 'installed',
  },
  dnf: { install: ['dnf', 'install', '--assumeyes'], isInstalled: ['rpm', '--query', '--whatprovides'] },
  pacman: {
    // No fresh list without a whole upgrade: a partial one can break the system.
    ifItFails: 'If the list of packages is out of date, upgrade the system first: sudo pacman -Syu',
    install: ['pacman', '--sync', '--needed', '--noconfirm'],
    isInstalled: ['pacman', '--query'],
  },
};

/** Why something is installed, in the words shown to the user, and the packages of each manager. */
export const PURPOSES = {
  build: {
    why: 'to build the app: the web view and a C compiler for SQLite',
    apt: ['build-essential', 'pkg-config', 'libwebkit2gtk-4.1-dev', 'libegl-dev', 'librsvg2-dev', 'libdbus-1-dev'],
    dnf: [
      'gcc',
      'gcc-c++',
      'make',
      'pkgconf-pkg-config',
      'webkit2gtk4.1-devel',
      'libglvnd-devel',
      'librsvg2-devel',
      'dbus-devel',
    ],
    pacman: ['gcc', 'make', 'pkgconf', 'webkit2gtk-4.1', 'libglvnd', 'librsvg', 'dbus'],
  },
  test: {
    why: 'to test the real window without a screen: a display, a window manager, a keychain, and WebKit’s driver',
    apt: ['xvfb', 'openbox', 'dbus', 'gnome-keyring', 'libsecret-tools', 'webkit2gtk-driver', 'fonts-dejavu-core'],
    dnf: [
      'xorg-x11-server-Xvfb',
      'openbox',
      'dbus-daemon',
      'gnome-keyring',
      'libsecret',
      'webkit2gtk-driver',
      'dejavu-sans-fonts',
    ],
    pacman: ['xorg-server-xvfb', 'openbox', 'dbus', 'gnome-keyring', 'libsecret', 'webkitgtk-6.0', 'ttf-dejavu'],
  },
  pictures: {
    why: 'to cut and pack the pictures of the user’s guide',
    apt: ['imagemagick'],
    dnf: ['ImageMagick'],
    pacman: ['imagemagick'],
  },
  packages: {
    why: 'to check the packages: a clean Debian to install them in',
    apt: ['mmdebstrap', 'debian-archive-keyring'],
    dnf: ['mmdebstrap', 'dpkg'],
    pacman: ['mmdebstrap', 'dpkg'],
  },
  pip: {
    why: 'to install the spelling checker, which comes as a Python package',
    apt: ['python3-pip'],
    dnf: ['python3-pip'],
    pacman: ['python-pip'],
  },
};

/** The package manager of a distribution, from the ID and ID_LIKE of its os-release; null if unknown. */
export function managerOf(osRelease) {
  const field = (name) => osRelease.match(new RegExp(`^${name}="?([^"\n]*)"?$`, 'm'))?.[1] ?? '';
  const family = `${field('ID')} ${field('ID_LIKE')}`.split(' ');
  if (family.includes('debian') || family.includes('ubuntu')) return 'apt';
  if (family.includes('fedora')) return 'dnf';
  if (family.includes('arch')) return 'pacman';
  return null;
}
