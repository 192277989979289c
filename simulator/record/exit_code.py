"""The exit code of a run, from the faults of its reds.

The order says what a reader must look at first. 70: a bug of ours makes every other result doubtful. 2: a feature,
persona or configuration that is wrong says nothing about the chat. 3: a chat that could not be talked to was not
judged. 4: neither was one that the simulator could not follow, or whose conversation was cut before it was decided.
1: the chat was judged and broke something. 0: everything that was run is green, and something was.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulator.record.result import ScenarioOutcome, ScenarioResult

PRECEDENCE = (70, 2, 3, 4, 1, 0)
MEANING = {
    0: "everything that was run is green",
    1: "the chat broke a rule or an expectation",
    2: "feature, persona, configuration or usage is wrong, or nothing was run",
    3: "the target was unreachable or failed",
    4: "the simulator got stuck, or a conversation was cut before it was decided",
    70: "a bug of ours",
}


def exit_code(results: Iterable[ScenarioResult]) -> int:
    """One of PRECEDENCE, the first that applies; 2 where nothing was run at all (skipped does not count as run)."""
    codes = {_code(result) for result in results if result.outcome is not ScenarioOutcome.SKIPPED}
    return next((code for code in PRECEDENCE if code in codes), 2)


def _code(result: ScenarioResult) -> int:
    if result.outcome is ScenarioOutcome.PASSED:
        return 0
    if result.outcome is ScenarioOutcome.INCONCLUSIVE:
        return 4
    return 70 if result.fault is None else result.fault.exit_code
