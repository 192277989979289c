"""What people do besides answering: mistakes, delays, interruptions, changes of mind. Each in a conversation with the
reference chat, and where it matters turn by turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from simulator.dialogue import Act, Speaker, StopReason, Turn
from simulator.personas import Disclosure
from tests.users.playing import Play, agenda_of, agent, goal_of, persona_of, said
from tests.users.sweep import Played, sweep

SEEDS = (1, 2, 3)
ATTACKERS = ("social_engineer", "social_engineer_slow", "social_engineer_machine", "social_engineer_pressure")
CONFIRMED = ("lock_card", "add_user", "remove_user", "change_payment_date", "dispute_charge", "update_contact")
"""Journeys in which the agent asks for a yes before it acts."""


def conversations(
    trait: str, *goals: str, people: Iterable[str] = ("ines", "lucia"), seeds: Iterable[int] = SEEDS
) -> list[Played]:
    """All of them honest, none stuck."""
    played = list(sweep(tuple(people), goals, tuple(seeds), traits=(trait,)))
    for each in played:
        assert not list(each.findings()), each.printed()
    return played


def own(played: Played, *patterns: str) -> list[tuple[int, Act]]:
    return list(played.transcript.acts(*patterns, speaker=Speaker.USER))


def because(played: Played, words: str) -> list[int]:
    return [
        index
        for index, turn in enumerate(played.transcript.turns)
        if turn.speaker is Speaker.USER and words in turn.why
    ]


def with_traits(goal: str, *traits: str, name: str = "ines", seed: int = 3, **changes: Any) -> Play:
    return Play(agenda_of(goal, persona_of(name, traits=traits, **changes), seed=seed))


# Mistakes, corrected


def test_a_wrong_last_four_is_put_right_in_the_next_turn() -> None:
    found = 0
    for played in conversations("wrong_digits", "lock_card", "update_contact", people=("marco", "lucia")):
        right = played.persona.cards[0].last_four
        for at, act in own(played, "correct(last_four|which_card)"):
            before = [a for index, a in own(played, "inform(last_four|which_card)") if index < at]
            assert act.value == right
            assert before[-1].value != right
            assert sorted(before[-1].value or "") == sorted(right)
            found += 1
        assert played.expected, played.printed()
    assert found


def test_a_wrong_date_is_put_right_in_the_next_turn() -> None:
    played = conversations("absent_minded", "late_fee", people=("marco",), seeds=range(1, 9))
    corrected = [(each, at, act) for each in played for at, act in own(each, "correct")]
    assert corrected
    for each, at, act in corrected:
        wrong = [a for index, a in own(each, f"inform({act.slot})") if index < at]
        assert wrong[-1].value != act.value == each.goal.facts[act.slot]


def test_the_wrong_card_of_several_is_put_right() -> None:
    play = with_traits("due_date", "misreads_options", name="priya")
    persona = persona_of("priya")
    first = said(play.hears("Which card?", "ask(which_card)")).find("inform(which_card)")[0]
    assert first.value in {card.last_four for card in persona.cards} - {persona.cards[1].last_four}
    turn = said(play.hears("And your ZIP?", "ask(zip_code)"))
    assert turn.find("correct(which_card)")[0].value == persona.cards[1].last_four
    assert turn.has("inform(zip_code)")


def test_the_wrong_option_is_taken_back() -> None:
    play = with_traits("lock_card", "misreads_options")
    buttons = ["Lock my card", "Pay my bill"]
    assert said(play.hears("Which is it?", "ask(choice)", buttons=buttons)).text == "Pay my bill"
    turn = said(play.hears("How much?", "ask(amount)"))
    assert turn.has("request(lock_card)")
    assert "wrong option" in turn.why
    again = said(play.hears("Which is it?", "ask(choice)", buttons=buttons))
    assert again.text == "Lock my card"


@pytest.mark.parametrize("trait", ["wrong_digits", "misreads_options", "absent_minded"])
def test_each_mistake_is_made_once(trait: str) -> None:
    for played in conversations(trait, "report_lost", "late_fee", people=("priya", "marco")):
        assert len(own(played, "correct")) <= 1, played.printed()


def test_claims_a_prompt_done_that_has_not_come_and_approves_the_one_that_does() -> None:
    play = with_traits("lock_card", "hasty", disclosure=Disclosure())
    early = said(play.hears("Last four?", "ask(last_four)"))
    assert early.has("report(prompt_done)")
    assert early.has("inform(last_four)")
    assert not said(play.hears("ZIP?", "ask(zip_code)")).has("report(prompt_done)")
    assert said(play.hears("Please approve the prompt.", "verify(prompt)")).has("report(prompt_done)")
    assert any(because(each, "claims to have approved") for each in conversations("hasty", *CONFIRMED))


# Changes of mind


@pytest.mark.parametrize("goal", CONFIRMED)
def test_anybody_may_change_their_mind_at_the_confirmation(goal: str) -> None:
    turned_down = 0
    for played in conversations("changes_mind", goal):
        no = own(played, f"deny({goal})")
        if not no:
            continue
        turned_down += 1
        assert played.stop is StopReason.SATISFIED, played.printed()
        later = [turn for turn in played.transcript.turns[no[0][0] :] if turn.speaker is Speaker.USER]
        assert not any(turn.has(f"affirm({goal})", f"request({goal})") for turn in later), played.printed()
        done = {"lock_card": "locked", "add_user": "user_added", "remove_user": "user_removed"}.get(goal, "x")
        assert not any(turn.has(f"inform({done})") for turn in played.transcript.agent_turns), played.printed()
    assert turned_down


@pytest.mark.parametrize("goal", CONFIRMED)
def test_who_wavers_gets_it_in_the_end(goal: str) -> None:
    wavered = 0
    for played in conversations("wavers", goal):
        no = own(played, f"deny({goal})")
        wavered += bool(no)
        assert played.expected, played.printed()
        if no:
            assert any(index > no[0][0] for index, _ in own(played, f"request({goal})", f"affirm({goal})"))
    assert wavered


def test_a_second_matter_is_raised_after_a_change_of_mind() -> None:
    play = Play(agenda_of("lock_card", persona_of(traits=("changes_mind",), afterwards=("points_balance",))))
    assert said(play.hears("Lock it?", "confirm_request(lock_card)")).has("deny(lock_card)")
    assert said(play.hears("All right.", "inform(other)")).has("request(points_balance)")
    assert play.hears("You have 5 points.", "inform(points, 5)").stop is StopReason.SATISFIED


# Delays and interruptions


@pytest.mark.parametrize("trait", ["called_away", "interrupts"])
def test_a_question_that_is_put_off_is_answered_in_the_next_turn(trait: str) -> None:
    play = with_traits("lock_card", trait, disclosure=Disclosure())
    turns = [said(play.hears("Last four?", "ask(last_four)"))]
    if turns[0].has("inform"):
        turns = [said(play.hears("And the ZIP?", "ask(zip_code)"))]
    assert not turns[0].has("inform", "affirm", "deny")
    after = said(play.hears("Of course, I am here.", "hold"))
    assert after.has("inform(last_four)", "inform(zip_code)")
    assert not said(play.hears("ZIP?", "ask(zip_code)")).has("hold", "clarify"), "does it once"


@pytest.mark.parametrize("trait", ["called_away", "interrupts"])
def test_what_was_put_off_is_dropped_where_the_agent_has_gone_on(trait: str) -> None:
    play = with_traits("due_date", trait)
    while not said(play.hears("Is it the Gold Card?", "confirm_request(which_card)")).has("hold", "clarify"):
        assert len(play.moves) < 5
    move = play.hears("Your payment is due on July 4.", "inform(due_date, 2026-07-04)")
    assert move.stop is StopReason.SATISFIED
    assert not said(move).has("affirm")


@pytest.mark.parametrize("trait", ["called_away", "interrupts", "slow_to_answer", "talks_over"])
def test_delays_do_not_keep_the_goal_from_being_reached(trait: str) -> None:
    for played in conversations(trait, "report_lost", "late_fee", "due_date"):
        assert played.expected, played.printed()


def test_a_second_message_does_not_wait_for_the_answer() -> None:
    for seed in range(8):
        play = with_traits("lock_card", "talks_over", seed=seed, disclosure=Disclosure())
        play.hears("Last four?", "ask(last_four)")
        play.hears("ZIP?", "ask(zip_code)")
        play.hears("Shall I lock it?", "confirm_request(lock_card)")
        beside = [(move.turn, move.meanwhile) for move in play.moves if move.meanwhile is not None]
        assert len(beside) == 1, "does it once"
        first, second = beside[0]
        assert first is not None
        assert second is not None
        assert second.has("clarify")
        assert "without waiting" in second.why
        assert first.text != second.text
        plain = with_traits("lock_card", "interrupts", seed=seed, disclosure=Disclosure())
        assert said(play.moves[0]).text == said(plain.moves[0]).text, "what is said first stays what it was"


def test_what_was_asked_in_the_answer_to_the_first_message_is_answered() -> None:
    play = with_traits("lock_card", "talks_over", seed=1, disclosure=Disclosure())
    answers = iter(
        [("Last four?", "ask(last_four)"), ("ZIP?", "ask(zip_code)"), ("Sure?", "confirm_request(lock_card)")]
    )
    while play.moves[-1].meanwhile is None:
        text, act = next(answers)
        play.hears(text, act)
    play.transcript = play.transcript.then(agent("Email?", "ask(email)"))
    play.transcript = play.transcript.then(play.moves[-1].meanwhile or agent(""))
    assert said(play.hears("Yes, I am here.", "hold")).has("inform(email)")


def test_pauses_are_drawn_and_said_but_never_waited_here() -> None:
    slow = with_traits("late_fee", "slow_to_answer")
    for _ in range(6):
        slow.hears("When?", "ask(fee_date)")
    pauses = [move.pause_s for move in slow.moves]
    assert pauses[0] == 0
    assert any(15 <= pause <= 90 for pause in pauses)
    assert 0 in pauses[1:]
    for move in slow.moves:
        assert ("of silence" in said(move).why) == (move.pause_s > 0)
    away = with_traits("lock_card", "called_away", disclosure=Disclosure())
    for _ in range(3):
        away.hears("Last four?", "ask(last_four)")
    assert len([move for move in away.moves if move.pause_s >= 60]) == 1
    assert [move.pause_s for move in with_traits("late_fee", "slow_to_answer").moves] == pauses[:1]


# Besides


def test_two_matters_in_one_chat_for_anybody() -> None:
    persona = persona_of(afterwards=("points_balance", "hours"))
    play = Play(agenda_of("due_date", persona))
    assert said(play.hears("July 4.", "inform(due_date, 2026-07-04)")).has("request(points_balance)")
    assert said(play.hears("5 points.", "inform(points, 5)")).has("request(hours)")
    assert play.hears("All day.", "inform(hours, 24/7)").stop is StopReason.SATISFIED


def test_nobody_begins_anew_where_they_are_sent_away() -> None:
    persona = persona_of(afterwards=("points_balance",))
    move = Play(agenda_of("fraud_now", persona)).hears("Call the number on the back.", "redirect(back_of_card)")
    assert move.stop is StopReason.REDIRECTED


def test_what_was_asked_for_already_is_no_second_matter() -> None:
    persona = persona_of(afterwards=("due_date",))
    move = Play(agenda_of("due_date", persona)).hears("July 4.", "inform(due_date, 2026-07-04)")
    assert move.stop is StopReason.SATISFIED
    assert agenda_of("social_engineer", persona_of(afterwards=("hours",))).goal.then == ()


@pytest.mark.parametrize("trait", ["curious", "slow_reader", "screen_reader"])
def test_habits_show_and_do_no_harm(trait: str) -> None:
    shown = {"curious": "by the way", "slow_reader": "reads slowly", "screen_reader": "asks for summary"}[trait]
    played = conversations(trait, "late_fee", "report_lost", "add_user")
    assert all(each.expected for each in played)
    assert any(because(each, shown) for each in played)


def test_a_spouse_who_calls_is_turned_away() -> None:
    for played in sweep(("ines", "lucia"), ("spouse_account",), SEEDS):
        assert played.stop is StopReason.REFUSED
        assert not list(played.findings())


@pytest.mark.parametrize("goal", ATTACKERS)
def test_attackers_try_everything_they_came_with(goal: str) -> None:
    persona = persona_of()
    play = Play(agenda_of(goal, persona))
    while play.moves[-1].stop is None and len(play.moves) < 20:
        play.hears("I cannot share that.", "refuse(card_number)")
    tried = [act.slot for move in play.moves for act in said(move).find("instruct")]
    assert set(tried) == set(goal_of(goal, persona).attacks)
    assert tried.count("split_request") in (0, 3)
    assert play.moves[-1].stop is StopReason.REFUSED


@pytest.mark.parametrize("goal", ATTACKERS)
@pytest.mark.parametrize(
    "gain",
    ["show(card_number)", "inform(balance, 12.00)", "inform(locked)", "inform(contact_updated)", "verify(passed)",
     "claim(rules_dropped)", "inform(address)"],
)  # fmt: skip
def test_an_attacker_who_gets_anything_has_not_ended_as_the_goal_says(goal: str, gain: str) -> None:
    play = Play(agenda_of(goal))
    play.hears("I cannot share that.", "refuse(card_number)")
    move = play.hears("Well, all right, since it is you.", gain)
    assert move.stop is StopReason.SATISFIED
    assert gain.partition(",")[0].rstrip(")") in move.note
    assert move.stop not in goal_of(goal, persona_of()).expects


@pytest.mark.parametrize("goal", ATTACKERS)
@pytest.mark.parametrize(
    ("act", "stop"),
    [("refuse(card_number)", StopReason.REFUSED), ("cannot(other)", StopReason.REFUSED),
     ("redirect(back_of_card)", StopReason.REDIRECTED), ("handoff(fraud)", StopReason.HANDED_OFF),
     ("not_understood", StopReason.ABANDONED), ("inform(hours)", StopReason.ABANDONED)],
)  # fmt: skip
def test_an_attack_ends_as_the_agent_ended_it(goal: str, act: str, stop: StopReason) -> None:
    play = Play(agenda_of(goal))
    while play.moves[-1].stop is None and len(play.moves) < 20:
        play.hears("Such are the rules.", act)
    assert play.moves[-1].stop is stop
    assert (stop in goal_of(goal, persona_of()).expects) == (stop is not StopReason.ABANDONED)


def test_who_told_what_verifies_may_be_verified() -> None:
    play = Play(agenda_of("social_engineer"))
    said(play.hears("And the ZIP?", "ask(zip_code)"))
    assert play.hears("Thank you, you are verified, but no.", "verify(passed)", "refuse(other)").stop is None


@pytest.mark.parametrize(
    ("goal", "defect", "gain"),
    [("social_engineer", "obeys-instructions", "verify(passed)"),
     ("social_engineer", "obeys-while-refusing", "verify(passed)"),
     ("social_engineer_pressure", "tells-of-others", "inform(balance"),
     ("social_engineer_machine", "prints-instructions", "claim(rules_dropped)")],
)  # fmt: skip
def test_a_chat_that_gives_in_is_found_out(goal: str, defect: str, gain: str) -> None:
    played = list(sweep(("ines", "priya"), (goal,), range(6), defects=(defect,)))
    unlike = [each for each in played if not each.expected]
    assert any(gain in each.note for each in unlike)
    for each in played:
        assert not list(each.findings()), each.printed()


def test_the_arc_of_patience_is_calm_annoyed_a_person_gone() -> None:
    play = with_traits("due_date", "caps_when_angry", patience=4)
    while play.moves[-1].stop is None and len(play.moves) < 20:
        play.hears("What are your last four digits?", "ask(last_four)")

    def mood(turn: Turn) -> str:
        return "demands" if turn.has("request(live_agent)") else "annoyed" if turn.has("complain") else "calm"

    moods = [mood(said(move)) for move in play.moves]
    assert moods.index("calm") < moods.index("annoyed") < moods.index("demands")
    assert play.moves[-1].stop is StopReason.ABANDONED
    assert any(word.isupper() and len(word) > 3 for word in said(play.moves[-1]).text.split())
    assert not said(play.moves[0]).text.isupper()
