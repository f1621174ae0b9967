#!/bin/sh
# After the package was removed (dpkg: "remove" and "purge"; rpm: 0 of it are left). An update says nothing.
case "${1:-}" in
  remove | purge | 0)
    echo "Tierstock is removed. Each user's data stays: ~/.local/share/app.tierstock.desktop, or where they moved it to."
    echo "Keys stay in their keychain; \"Erase everything\" in Tierstock's settings removes both."
    ;;
esac
exit 0
