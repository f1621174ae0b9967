#!/bin/sh
# Runs as the administrator inside a clean Debian, where /check has the packages.
set -eu
export DEBIAN_FRONTEND=noninteractive
data=/home/ada/.local/share/app.tierstock.desktop
secret=kept-in-the-keychain

ok() { printf '  ok  %s\n' "$1"; }
fail() { printf '  FAILED  %s\n' "$1" >&2; exit 1; }

# The app as a user without any rights starts it.
start() {
  runuser -u ada -- env -i HOME=/home/ada PATH=/usr/bin:/bin LANG=C.UTF-8 XDG_RUNTIME_DIR=/run/ada \
    sh /check/start.sh "$secret" "$@" || fail "it starts: $*"
}
version() { dpkg-query --show --showformat='${Version}' tierstock; }
has() { grep -q -- "$2" "$1" || fail "$2 is missing: $(cat "$1")"; }

chmod 755 /check /check/*.sh
useradd --create-home ada
install -d -m 700 -o ada /run/ada
apt-get -qq update

apt-get -qq install --yes --no-install-recommends /check/tierstock.deb >/tmp/installed 2>&1 || { cat /tmp/installed; fail 'the .deb installs'; }
ok "the .deb installs with what it depends on"
first=$(version)
# An older one would be installed with it, and the program would end before it could say why.
needed=$(sh /check/newest-call.sh /usr/bin/tierstock /var/lib/dpkg/info/libwebkit2gtk-4.1-0:*.symbols)
asked=$(dpkg-query --show --showformat='${Depends}' tierstock | sed -n 's/.*libwebkit2gtk-4\.1-0 (>= \([0-9.]*\)).*/\1/p')
[ "$needed" ] && dpkg --compare-versions "$needed" le "$asked" || fail "it asks for WebKitGTK $asked, and calls what $needed brought"
ok "it asks for a WebKitGTK that has all it calls"
for name in $(dpkg-query --show --showformat='${Recommends}' tierstock | tr ',|' '  '); do
  apt-cache show "$name" >/dev/null 2>&1 || fail "Debian has the recommended $name"
done
ok "Debian has all that is recommended"
appstreamcli validate --no-net /usr/share/metainfo/app.tierstock.desktop.metainfo.xml >/tmp/metainfo || { cat /tmp/metainfo; fail 'the metainfo is valid'; }
desktop-file-validate /usr/share/applications/Tierstock.desktop || fail 'the desktop entry is valid'
ok "the metainfo and the desktop entry are valid"

start tierstock --sample
ok "it starts, and the sample's products are there"

# What WebKit may fetch or make again is no data.
before=$(find "$data" -type f | sort | grep -v -e /logs/ -e /WebKitCache/ -e /CacheStorage/)
apt-get -qq install --yes --no-install-recommends /check/newer.deb >/dev/null 2>&1 || fail 'a newer .deb installs over it'
[ "$(version)" != "$first" ] || fail 'the newer version is the one that is installed'
for file in $before; do
  [ -e "$file" ] || fail "$file is kept"
done
start tierstock --sample
ok "a newer .deb installs over it; data and keys are kept"

apt-get -qq remove --yes tierstock >/tmp/removed 2>&1 || fail 'it can be removed'
has /tmp/removed 'app.tierstock.desktop'
[ ! -e /usr/bin/tierstock ] || fail 'the program is gone'
[ -e "$data/sample/tierstock.db" ] || fail 'the data is kept'
ok "it can be removed; the data is kept, and told where"

rpm --query --package --requires /check/tierstock.rpm >/tmp/requires
# By the libraries' own names, which every distribution provides.
for needed in libwebkit2gtk-4.1.so.0 libgtk-3.so.0 libEGL.so.1; do has /tmp/requires "$needed"; done
has /tmp/requires "webkit2gtk4.1 >= $asked or "
rpm --query --package --list /check/tierstock.rpm >/tmp/listed
for file in /usr/bin/tierstock /usr/share/applications/Tierstock.desktop \
  /usr/share/metainfo/app.tierstock.desktop.metainfo.xml /usr/share/icons/hicolor/128x128/apps/tierstock.png; do
  has /tmp/listed "$file"
done
ok "the .rpm requires and has what it should"
mkdir /opt/rpm
(cd /opt/rpm && rpm2cpio /check/tierstock.rpm | cpio --quiet --extract --make-directories)
start /opt/rpm/usr/bin/tierstock --sample
ok "the .rpm's program starts"
