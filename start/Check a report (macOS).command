#!/bin/sh
# Double-click this file: it opens safeguard-checks in your browser. Keep the window open meanwhile.
exec "$(dirname "$0")/check-a-report.sh" "$@"
