"""A user's words in the light of what was asked."""

from __future__ import annotations

from simulator.understanding.normalise import normalise
from simulator.understanding.user import UserReader


def acts(text: str, *asked: str, language: str = "en") -> list[str]:
    plain = normalise(text)
    return [str(mention.act(plain, 0)) for mention in UserReader(language, asked).read(plain)]


def test_a_bare_value_answers_the_question_for_it() -> None:
    assert acts("1005", "last_four") == ["inform(last_four, 1005)"]
    assert acts("10007", "zip_code") == ["inform(zip_code, 10007)"]
    assert acts("1005") == []


def test_two_values_go_to_the_two_slots_asked_for() -> None:
    assert acts("1005 and 10007", "last_four", "zip_code") == ["inform(last_four, 1005)", "inform(zip_code, 10007)"]


def test_named_values_need_no_question() -> None:
    assert acts("my zip is 10007") == ["inform(zip_code, 10007)"]
    assert acts("the card ending in 1005") == ["inform(last_four, 1005)"]


def test_words_answer_what_has_no_form() -> None:
    assert acts("Maria Lopez", "user_name") == ["inform(user_name, Maria Lopez)"]


def test_a_request_is_not_taken_for_an_answer_in_words() -> None:
    assert "inform(user_name" not in " ".join(acts("I want to talk to a supervisor", "user_name"))
