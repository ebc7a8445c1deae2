"""One comparison of one name: what `conditions.holds` says, in the terms of an algebra."""

from __future__ import annotations

from itertools import pairwise

from screening.conditions import Comparison
from screening.rules.proof.algebra import Algebra, Number, Truth
from screening.rules.proof.symbols import Symbol

Both = tuple[Truth, Truth]


def compared(algebra: Algebra, comparison: Comparison, symbol: Symbol) -> Both:
    """Return whether it holds for sure, and whether it does not."""
    if comparison.operator == "unanswered":
        answered = algebra.any_of([symbol.known, symbol.off_path])
        return algebra.no(answered), answered
    holds, fails = _known(algebra, comparison, symbol)
    if comparison.negated:
        holds, fails = fails, holds
    # A stale answer can still raise, but no longer reassures.
    reassures = algebra.all_of([symbol.known, fails, algebra.no(symbol.stale)])
    return algebra.all_of([symbol.known, holds]), algebra.any_of([symbol.off_path, reassures])


def _known(algebra: Algebra, comparison: Comparison, symbol: Symbol) -> Both:
    """Return the same of what is known."""
    operator, wanted = comparison.operator, comparison.value
    several = wanted if isinstance(wanted, tuple) else (wanted,)
    if operator.startswith("includes"):
        ticked = algebra.any_of(symbol.chosen.get(str(one), False) for one in several)
        return ticked, algebra.all_of([symbol.firm, algebra.no(ticked)])
    if operator in ("is", "is_any_of") and not isinstance(several[0], str):
        return _among(algebra, sorted({int(one) for one in several}), symbol)
    if operator in ("is", "is_any_of"):
        chosen = algebra.any_of(symbol.chosen.get(str(one), False) for one in several)
        return chosen, algebra.no(chosen)
    assert isinstance(wanted, int)
    return _ordered(operator, wanted, symbol.low, symbol.high)


def _ordered(operator: str, wanted: int, low: Number, high: Number) -> Both:
    """Return whether all numbers of a range lie on one side, and whether on the other."""
    match operator:
        case "at_least":
            return low >= wanted, high < wanted
        case "above":
            return low > wanted, high <= wanted
        case "at_most":
            return high <= wanted, low > wanted
    return high < wanted, low >= wanted


def _among(algebra: Algebra, wanted: list[int], symbol: Symbol) -> Both:
    """Return whether all numbers of a range are wanted, and whether none is."""
    inside = [
        algebra.all_of([symbol.low >= first, symbol.high <= last]) for first, last in _runs(wanted)
    ]
    outside = [algebra.any_of([symbol.high < one, symbol.low > one]) for one in wanted]
    return algebra.any_of(inside), algebra.all_of(outside)


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return the first and last of every run of numbers without a gap."""
    gaps = [(one, other) for one, other in pairwise(numbers) if other > one + 1]
    firsts = [numbers[0], *(other for _, other in gaps)]
    lasts = [*(one for one, _ in gaps), numbers[-1]]
    return list(zip(firsts, lasts, strict=True))
