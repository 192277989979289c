from __future__ import annotations

from simulator.record.codec import decode, encode
from simulator.record.run_info import RuleInfo, RunInfo, Statement


def test_the_policy_travels_with_the_record() -> None:
    info = RunInfo(
        run_seed=7,
        target="staging",
        switched_off={"replies-in-time": "slow staging"},
        statements=(Statement(id="BIL-4", chapter="Billing", text="A late fee is discussed."),),
        rules=(RuleInfo(name="r", title="A rule", policy=("BIL-4",), off="slow staging"),),
    )
    assert decode(RunInfo, encode(info)) == info


def test_what_is_not_known_is_left_out() -> None:
    assert encode(RunInfo(run_seed=1, target="t")) == {"run_seed": 1, "target": "t"}
