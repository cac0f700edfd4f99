"""Starts the command line: ``python -m handover COMMAND``."""

import gc
import sys

if __name__ == "__main__":
    # What a command loads and reads it keeps: to look for garbage in it so often takes a third of
    # `resolve`.
    gc.set_threshold(20_000, 20, 100)

from handover.cli.program import main

if __name__ == "__main__":
    sys.exit(main())
