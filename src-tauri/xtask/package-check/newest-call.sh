#!/bin/sh
# newest-call.sh PROGRAM SYMBOLS: the version of a library that first has all that PROGRAM calls of it. SYMBOLS is Debian's
# list of what the library has, each with the version that brought it.
set -eu
nm --dynamic --undefined-only "$1" |
  awk 'NR == FNR { calls[$NF] = 1; next } { split($1, name, "@"); if (name[1] in calls) print $2 }' - "$2" |
  sort --version-sort | tail -n 1
