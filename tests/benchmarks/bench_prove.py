"""What proving the shipped rulebook takes: seconds by the clock, and memory."""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from screening.config import ROOT

COMMAND = [sys.executable, "-m", "flask", "--app", "screening", "rules", "prove"]


def main() -> None:
    """Print both, with the limits they are held to."""
    begin = time.perf_counter()
    done = subprocess.run(COMMAND, cwd=ROOT, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - begin
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:])
    print(f"{seconds:8.1f}  seconds to prove rules.yaml, ending with {done.returncode}; limit: 120")
    print(f"{megabytes:8.0f}  MB held at most; limit: 1000")
