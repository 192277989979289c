"""Please and thank you."""

from __future__ import annotations

from simulator.dialogue import Act, ActType, Message, Speaker, Turn
from tests.traits.turns import facts_said, spoken, turn_of


def variants(turn: Turn) -> list[Turn]:
    return [spoken("polite", turn, seed=seed) for seed in range(30)]


def test_is_polite_every_other_time_and_never_twice() -> None:
    texts = {turn.text for turn in variants(turn_of("1005", last_four="1005"))}
    assert "1005" in texts
    assert len(texts) > 3
    assert spoken("polite", turn_of("1005, please")).text == "1005, please"


def test_sentences_stay_apart() -> None:
    texts = {turn.text for turn in variants(turn_of("It is 1005"))}
    assert any(text.startswith("It is 1005. ") for text in texts)


def test_a_request_is_made_kindly_without_thanks_in_advance() -> None:
    asking = turn_of("When is it due?", Act(type=ActType.REQUEST, slot="due_date"))
    extra = {turn.text.removeprefix("When is it due?").strip() for turn in variants(asking)} - {""}
    assert extra
    assert not any("hank" in words for words in extra)


def test_angry_words_and_good_byes_are_left_alone() -> None:
    for kind in (ActType.COMPLAIN, ActType.CLOSE, ActType.INSTRUCT):
        turn = turn_of("So it goes", Act(type=kind))
        assert all(each == turn for each in variants(turn))


def test_where_somebody_sends_several_messages_it_is_one_of_its_own() -> None:
    act = Act(type=ActType.INFORM, slot="zip_code", value="12345", message=1, start=0, end=5)
    turn = Turn(speaker=Speaker.USER, messages=(Message(text="1005"), Message(text="12345")), acts=(act,))
    for each in variants(turn):
        assert len(each.messages) in (2, 3)
        assert facts_said(each) == [("zip_code", "12345")]
