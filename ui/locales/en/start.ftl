start-no-screen = Tierstock can't open its window: there is no screen (neither DISPLAY nor WAYLAND_DISPLAY is set).
start-failed = Tierstock can't start: { $error }. Check that its data folder can be written to.
start-install-web-view = Install Microsoft's WebView2 runtime, then start Tierstock again.
start-check-web-kit = Check that WebKitGTK 4.1 is installed whole (Debian: libwebkit2gtk-4.1-0), then start Tierstock again.
start-update-system = Update the system, then start Tierstock again.
start-no-window = Tierstock can't open its window: { $error }. Your data is as it was. { $advice }
start-no-log = The log can't be written to { $folder }: { $error }.
start-moved-unreadable = { $file } can't be read ({ $why })
