start-no-screen = Tierstock kann sein Fenster nicht öffnen: Es gibt keinen Bildschirm (weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt).
start-failed = Tierstock kann nicht starten: { $error }. Prüf, ob in seinen Datenordner geschrieben werden kann.
start-install-web-view = Installier die WebView2-Laufzeit von Microsoft, dann starte Tierstock noch einmal.
start-check-web-kit = Prüf, ob WebKitGTK 4.1 ganz installiert ist (Debian: libwebkit2gtk-4.1-0), dann starte Tierstock noch einmal.
start-update-system = Aktualisiere das System, dann starte Tierstock noch einmal.
start-no-window = Tierstock kann sein Fenster nicht öffnen: { $error }. Deine Daten sind, wie sie waren. { $advice }
start-no-log = Das Protokoll lässt sich nicht nach { $folder } schreiben: { $error }.
start-moved-unreadable = { $file } ist nicht lesbar ({ $why })
