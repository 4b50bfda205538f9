"""The same as `demeter seed`, for where only Python is at hand."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.cli.main import main

if __name__ == "__main__":
    main(["seed", *sys.argv[1:]])
