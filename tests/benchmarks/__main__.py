"""Run the benchmarks beside this file, all or those named: python -m tests.benchmarks [NAME ...].

A benchmark is a module `bench_NAME.py` whose `main()` prints what it measured. Absolute figures
drift between machines, so each measures what it compares itself with in the same run. Each has
a process of its own, because what one leaves in memory slows the next.
"""

from __future__ import annotations

import subprocess
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
    if len(wanted) == 1:
        print(f"== {wanted[0]}", flush=True)
        import_module(f"tests.benchmarks.{PREFIX}{wanted[0]}").main()
        return
    for name in wanted or names:
        subprocess.run([sys.executable, "-m", "tests.benchmarks", name], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
