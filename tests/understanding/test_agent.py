"""The reader of an agent's turn: what one clause leaves behind for the next."""

from __future__ import annotations

from simulator.understanding.agent import AgentReader
from simulator.understanding.normalise import normalise


def acts(*bubbles: str, language: str = "en", pending: tuple[str, str | None] | None = None) -> list[str]:
    reader = AgentReader(language, pending)
    found = []
    for bubble in bubbles:
        plain = normalise(bubble)
        found += [str(mention.act(plain, 0)) for mention in reader.read(plain)]
    return found


def test_a_tag_is_about_the_action_of_an_earlier_bubble() -> None:
    assert acts("I will lock the card for you.", "Is that ok with you?")[-1] == "confirm_request(lock_card)"


def test_a_tag_is_about_the_value_that_was_stated() -> None:
    assert acts("I have 12 Elm Street on file. Is that still correct?")[-1] == "confirm_request(address, 12 Elm Street)"


def test_a_tag_falls_back_to_what_is_pending_and_then_to_nothing() -> None:
    assert acts("Shall I go ahead?", pending=("add_user", None)) == ["confirm_request(add_user)"]
    assert acts("Shall I go ahead?") == ["confirm_request(other)"]


def test_a_wish_earlier_in_the_sentence_makes_a_promise_an_offer() -> None:
    assert acts("If you'd like; I'll transfer you to an agent") == ["offer(live_agent)"]
    assert acts("I'll transfer you to an agent") == ["handoff(live_agent)"]


def test_a_definite_inability_leaves_no_vague_one() -> None:
    assert acts("I'm unable to lock your card here.") == ["cannot(lock_card)"]


def test_the_team_named_is_the_queue() -> None:
    assert acts("I'm transferring you to an agent of our disputes team.") == ["handoff(disputes)"]


def test_a_message_wholly_in_quotation_marks_is_the_agents_own() -> None:
    assert acts('"Your card is now locked."') == ["inform(locked)"]
    assert acts("> Your card is now locked.") == []


def test_an_enquiry_after_a_call_is_no_redirect() -> None:
    assert not any(act.startswith("redirect") for act in acts("Did you call the number on the back of your card?"))
    assert "redirect(back_of_card)" in acts("Could you please call the number on the back of your card?")


def test_a_spanish_si_with_accent_is_a_yes() -> None:
    assert "inform(locked)" in acts("Sí su tarjeta ya está bloqueada", language="es")
    assert "inform(locked)" not in acts("Si su tarjeta ya está bloqueada llame", language="es")


def test_there_is_the_address_that_was_said() -> None:
    found = acts(
        "We have 12 Elm Court, Albany, NY 12207 on file. Should I ship it there?", pending=("replace_card", None)
    )
    assert found[-2:] == ["confirm_request(address, 12 Elm Court, Albany, NY 12207)", "confirm_request(replace_card)"]


def test_the_one_you_mean_is_the_card_that_was_named() -> None:
    found = acts("I see the Gold Card ending in 1005. Is that the one you mean?", pending=("lock_card", None))
    assert found[-1] == "confirm_request(which_card, 1005)"


def test_two_things_asked_in_one_question_are_both_found() -> None:
    found = acts("Does 12 Elm Street still work, and may I go ahead?", pending=("replace_card", None))
    assert found == ["confirm_request(address, 12 Elm Street)", "confirm_request(replace_card)"]


def test_options_ask_for_nothing() -> None:
    found = acts("You could:\n- choose a different due date\n- talk to an agent")
    assert not any(act.startswith("ask") for act in found)


def test_while_a_user_is_added_a_name_is_the_users() -> None:
    assert acts("I can add the user. What is the full name?")[-1] == "ask(user_name)"
    assert acts("I can add the user. What is your full name?")[-1] == "ask(name)"


def test_a_few_words_with_which_are_a_question_without_its_mark() -> None:
    assert acts("which card") == ["ask(which_card)"]
    assert acts("what a day that was for all of us here") == []


def test_what_is_not_known_is_not_told() -> None:
    assert acts("I can't tell you your balance of $20.") == ["cannot(other)"]


def test_a_card_for_a_new_user_is_no_replacement() -> None:
    text = "I've added Ann as an authorized user. The new card arrives in a week."
    assert not any(act.startswith("inform(replaced") for act in acts(text))


def test_a_second_card_is_no_time() -> None:
    assert not any("delivery_time" in act for act in acts("I've sent you a second card."))


def test_a_pronoun_is_changed_for_whatever_was_wanted() -> None:
    found = acts(
        'I would change it to "offers: off". Is that what you want?', pending=("communication_preferences", None)
    )
    assert found[-1] == "confirm_request(communication_preferences)"


def test_lifting_a_freeze_offers_no_freeze() -> None:
    found = acts("I can lift the freeze on your card so it works again. Shall I?")
    assert found == ["offer(unlock_card)", "confirm_request(unlock_card)"]
