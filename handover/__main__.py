"""Starts the command line: ``python -m handover COMMAND``."""

import sys

from handover.cli.program import main

if __name__ == "__main__":
    sys.exit(main())
