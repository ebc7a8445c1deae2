"""Run the benchmarks beside this file, all or those named: python -m tests.benchmarks [NAME ...].

A benchmark is a module `bench_NAME.py` whose `main()` prints what it measured. Absolute figures
drift between machines, so each measures what it compares itself with in the same run.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

PREFIX = "bench_"


def main(wanted: list[str]) -> None:
    """Run each benchmark whose name is wanted; all of them if none is."""
    paths = sorted(Path(__file__).parent.glob(f"{PREFIX}*.py"))
    names = [path.stem.removeprefix(PREFIX) for path in paths]
    if unknown := set(wanted) - set(names):
        sys.exit(
            f"No benchmark is called {', '.join(sorted(unknown))}. There are: {', '.join(names)}"
        )
    for name in wanted or names:
        print(f"== {name}")
        import_module(f"tests.benchmarks.{PREFIX}{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
