from __future__ import annotations

import pytest

from simulator.errors import UnknownName, UsageError
from simulator.mutations.says import Says
from tests.mutations.moments import WORDS, moment, settings

BOTH = "en: [And your CID?, Still the CID.]\nes: [¿Y su CID?]\n"


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        ("after", [WORDS, "And your CID?"]),
        ("before", ["And your CID?", WORDS]),
        ("instead", ["And your CID?"]),
    ],
)
def test_places(place: str, texts: list[str]) -> None:
    turn = Says(settings(f"{BOTH}place: {place}")).change(moment())
    assert turn is not None
    assert [message.text for message in turn.messages] == texts
    assert turn.latency_s == 0.2


def test_it_speaks_the_users_language_and_goes_round() -> None:
    says = Says(settings(BOTH))
    spanish, again = says.change(moment(language="es")), says.change(moment(planted=1))
    assert spanish is not None
    assert again is not None
    assert spanish.messages[-1].text == "¿Y su CID?"
    assert again.messages[-1].text == "Still the CID."


@pytest.mark.parametrize(("text", "error"), [("en: x\nplace: nowhere", UsageError), ("en: x\nfr: y", UnknownName)])
def test_wrong_settings_are_refused_with_their_line(text: str, error: type[UsageError]) -> None:
    with pytest.raises(error) as caught:
        Says(settings(text))
    assert str(caught.value).startswith("catalogue.yaml:2")
