"""The faults that can be planted, by id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from simulator.reference.defects._access_and_billing import ACCESS_AND_BILLING
from simulator.reference.defects._agreements_and_channels import AGREEMENTS_AND_CHANNELS
from simulator.reference.defects._disputes_to_travel import DISPUTES_TO_TRAVEL
from simulator.reference.defects._escalation_and_service import ESCALATION_AND_SERVICE
from simulator.reference.defects._security import SECURITY
from simulator.reference.defects.defect import Defect

_ALL: Final = (*ACCESS_AND_BILLING, *DISPUTES_TO_TRAVEL, *SECURITY, *ESCALATION_AND_SERVICE, *AGREEMENTS_AND_CHANNELS)

DEFECTS: Final[Mapping[str, Defect]] = {defect.id: defect for defect in _ALL}

if len(DEFECTS) != len(_ALL):
    raise ValueError("two faults have one id")
