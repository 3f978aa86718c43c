"""Where the bundle starts: the page for those who click it, the command line for those who give a command."""

from __future__ import annotations

import multiprocessing
import runpy
import sys


def main() -> int:
    """Run what is asked for; without anything, the page."""
    multiprocessing.freeze_support()
    if sys.argv[1:3] == ["-P", "-m"] and len(sys.argv) == 4:
        # The process that reads PDF files is started as `python -P -m MODULE`.
        module = sys.argv[3]
        sys.argv = [module]
        runpy.run_module(module, run_name="__main__")
        return 0
    from safeguard_checks.__main__ import main as command

    return command(sys.argv[1:] or ["open"])


if __name__ == "__main__":
    sys.exit(main())
