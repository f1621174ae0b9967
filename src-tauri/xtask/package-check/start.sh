#!/bin/sh
# start.sh SECRET PROGRAM [ARGUMENT…]: starts the app in a headless desktop of its own, waits for its window and its data,
# and ends it as a log-out does. SECRET is looked up in the keychain, or put there if it is not yet.
set -eu
[ "${IN_SESSION:-}" ] || exec env IN_SESSION=1 dbus-run-session -- "$0" "$@"
secret=$1
shift
data="$HOME/.local/share/app.tierstock.desktop"
printf throwaway | gnome-keyring-daemon --unlock --components=secrets >/dev/null
if [ -e "$HOME/stored" ]; then
  [ "$(secret-tool lookup check package)" = "$secret" ] || { echo "the key is not there any more" >&2; exit 1; }
else
  printf %s "$secret" | secret-tool store --label='a key' check package
  touch "$HOME/stored"
fi
# That of the start before says nothing of this one.
rm -f "$HOME/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$HOME/display" 2>/dev/null &
display=$!
tries=0
until [ -s "$HOME/display" ]; do
  tries=$((tries + 1))
  [ $tries -lt 100 ] || { echo "there is no display" >&2; exit 1; }
  sleep 0.1
done
export DISPLAY=":$(cat "$HOME/display")"
"$@" >"$HOME/said" 2>&1 &
app=$!
has_rows() {
  [ -e "$data/sample/tierstock.db" ] &&
    [ "$(sqlite3 "file:$data/sample/tierstock.db?mode=ro" 'SELECT count(*) FROM products' 2>/dev/null)" = 112 ]
}
# Whether it listens to the end of a session: SIGTERM is among the signals that it catches.
listens() {
  case $(sed -n 's/^SigCgt:.*\(.\)...$/\1/p' "/proc/$app/status") in
    [4-7c-f]) ;;
    *) return 1 ;;
  esac
}
tries=0
until xwininfo -root -tree | grep -q '"Tierstock"' && has_rows && listens; do
  tries=$((tries + 1))
  if [ $tries -ge 600 ] || ! kill -0 $app 2>/dev/null; then
    cat "$HOME/said" >&2
    echo "the window did not come up with its data" >&2
    exit 1
  fi
  sleep 0.1
done
kill -TERM $app
wait $app || { echo "it did not end well" >&2; exit 1; }
kill $display
