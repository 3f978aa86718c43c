#!/bin/sh
# Opens safeguard-checks in the browser, with uv or pipx, whichever is there.
cd "$(dirname "$0")/.." || exit 1
# A program that was not started from a terminal does not know these folders.
PATH="$HOME/.local/bin:$HOME/.cargo/bin:/opt/homebrew/bin:/usr/local/bin:$PATH"
if command -v uv >/dev/null 2>&1; then
  echo "Starting. The first time takes a minute."
  exec uv tool run --from . safeguard-checks open "$@"
elif command -v pipx >/dev/null 2>&1; then
  echo "Starting. The first time takes a minute."
  exec pipx run --spec . safeguard-checks open "$@"
fi
echo "This needs uv once. Paste this line into a terminal, then open this file again:"
echo "  curl -LsSf https://astral.sh/uv/install.sh | sh"
echo "Other ways: https://docs.astral.sh/uv/getting-started/installation/"
printf "Press Return to close this window. "
read -r _
