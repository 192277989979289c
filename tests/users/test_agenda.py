"""What a simulated cardmember says and when they leave, against hand-written agent turns."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from simulator.dialogue import Event, SecretKind, Speaker, StopReason, Transcript, Turn
from simulator.errors import UnknownName, UsageError
from simulator.personas import Disclosure, Goal
from simulator.users.agenda import Agenda
from tests.users.playing import Play, act, agenda_of, agent, goal_of, persona_of, said


def test_opens_with_the_goal_and_what_it_volunteers() -> None:
    turn = said(Play(agenda_of("report_lost")).moves[0])
    assert turn.has("request(report_lost)")
    assert turn.has("report(lost)")
    given = turn.find("inform(last_four)")[0]
    assert turn.text[given.start : given.end] == given.value
    assert turn.why.startswith("opens with the goal")


def test_keeps_card_digits_to_itself_unless_it_volunteers_them() -> None:
    persona = persona_of("marco")
    digits = persona.cards[0].last_four
    assert all(digits not in said(Play(agenda_of("report_lost", persona, seed=s)).moves[0]).text for s in range(30))


def test_plays_a_lost_card_through() -> None:
    play = Play(agenda_of("report_lost"), agent("Hello, how can I help?", "greet", "ask(topic)"))
    both = said(play.hears("Last four and ZIP?", "ask(last_four)", "ask(zip_code)"))
    assert both.has("inform(last_four)")
    assert both.has("inform(zip_code)")
    assert said(play.hears("Please approve the prompt.", "verify(prompt)")).has("report(prompt_done)")
    assert said(play.hears("Lock it?", "verify(passed)", "confirm_request(lock_card)")).has("affirm(lock_card)")
    # Locked, but no new card is on its way yet: asks for it rather than leaving.
    move = play.hears("It is locked.", "inform(locked)")
    assert move.stop is None
    assert said(move).has("request(report_lost)")
    assert said(play.hears("Ordered.", "inform(replaced)")).has("request(case_number)")
    last = play.hears("It is CS-1.", "inform(case_number, CS-1)")
    assert last.stop is StopReason.SATISFIED
    assert said(last).has("close")


def test_agreed_is_not_done() -> None:
    play = Play(agenda_of("lock_card"))
    assert play.hears("Shall I lock it?", "confirm_request(lock_card)").stop is None
    assert play.hears("I will lock it for you.", "offer(lock_card)").stop is None
    assert play.hears("One moment.", "hold").stop is None
    assert play.hears("It is locked.", "inform(locked)").stop is StopReason.SATISFIED


def test_corrects_a_wrong_value() -> None:
    play = Play(agenda_of("report_lost"))
    turn = said(play.hears("Ship it to 1 Wrong Way, Nowhere, NV 00000?", "confirm_request(address, 1 Wrong Way 00000)"))
    correction = turn.find("correct(address)")[0]
    assert persona_of().identity.street in turn.text
    assert correction.value == persona_of().identity.address
    assert said(play.hears("That one?", f"confirm_request(address, {persona_of().identity.address})")).has(
        "affirm(address)"
    )


@pytest.mark.parametrize(
    ("slot", "value"),
    [("last_four", "9999"), ("amount", "31.00"), ("fee_date", "2020-01-01"), ("name", "Somebody Else")],
)
def test_corrects_whatever_can_be_compared(slot: str, value: str) -> None:
    turn = said(Play(agenda_of("late_fee")).hears("Is that right?", f"confirm_request({slot}, {value})"))
    assert turn.has(f"correct({slot})")


def test_corrects_the_name_in_a_confirmation_of_the_action() -> None:
    turn = said(Play(agenda_of("add_user")).hears("Add Bob Smith?", "confirm_request(add_user, Bob Smith)"))
    assert turn.has("correct(user_name)")
    assert not turn.has("affirm")


def test_several_confirmations_get_one_yes() -> None:
    persona = persona_of()
    play = Play(agenda_of("lock_card", persona))
    asked = ("confirm_request(lock_card)", f"confirm_request(which_card, {persona.cards[0].last_four})")
    turn = said(play.hears("Shall I lock it, the one ending ...?", *asked))
    assert turn.has("affirm(lock_card)")
    assert turn.has("affirm(which_card)")
    assert len(turn.text.split()) < 8
    wrong = said(play.hears("Shall I lock 9999?", "confirm_request(lock_card)", "confirm_request(which_card, 9999)"))
    assert wrong.has("correct(which_card)")
    assert not wrong.has("affirm")


def test_a_yes_to_what_was_offered_in_the_same_breath() -> None:
    wanted = Play(agenda_of("late_fee")).hears("I can credit it. Shall I?", "offer(late_fee)", "confirm_request(other)")
    assert said(wanted).has("affirm(other)")
    other = Play(agenda_of("late_fee")).hears("I can lock it. Shall I?", "offer(lock_card)", "confirm_request(other)")
    assert said(other).has("deny(other)")


def test_a_person_who_is_offered_beside_does_not_turn_a_yes_into_a_no() -> None:
    play = Play(agenda_of("late_fee"))
    move = play.hears(
        "I can credit the fee, or connect you. Which will it be?",
        "confirm_request(late_fee)",
        "confirm_request(live_agent)",
    )
    assert said(move).has("affirm(late_fee)")
    assert not said(move).has("deny")


def test_thinks_better_of_it() -> None:
    move = Play(agenda_of("add_user_declined")).hears("Shall I add them?", "confirm_request(add_user)")
    assert said(move).has("deny(add_user)")
    assert move.stop is StopReason.SATISFIED


def test_declines_what_it_did_not_come_for() -> None:
    turn = said(Play(agenda_of("lock_card")).hears("Shall I replace it?", "confirm_request(replace_card)"))
    assert turn.has("deny(replace_card)")


@pytest.mark.parametrize("kind", list(SecretKind))
def test_refuses_secrets_however_often(kind: SecretKind) -> None:
    persona = persona_of()
    play = Play(agenda_of("due_date", persona))
    values = [secret.value for secret in persona.secrets]
    for _ in range(3):
        turn = said(play.hears("I need it.", f"ask({kind})"))
        assert turn.has(f"refuse({kind})")
        assert not any(value in turn.text for value in values)


def test_overshares_only_what_it_is_asked_for_and_masks_it_in_acts() -> None:
    persona = persona_of("chloe", traits=())
    code = next(secret.value for secret in persona.secrets if secret.kind == SecretKind.SECURITY_CODE)
    turn = said(Play(agenda_of("due_date", persona)).hears("Security code?", "ask(security_code)"))
    assert code in turn.text
    assert all(code not in str(act) for act in turn.acts)


def test_says_what_it_does_not_know() -> None:
    turn = said(Play(agenda_of("due_date")).hears("Which merchant?", "ask(merchant)"))
    assert turn.has("deny(merchant)")
    assert not turn.has("inform(merchant)")


def test_disclosure_is_kept() -> None:
    disclosure = Disclosure(asks_why=("zip_code",), withholds=("date_of_birth",), refuses=("phone",))
    play = Play(agenda_of("due_date", persona_of(disclosure=disclosure)))
    assert said(play.hears("ZIP?", "ask(zip_code)")).has("clarify(zip_code)")
    assert said(play.hears("To verify you. ZIP?", "ask(zip_code)")).has("inform(zip_code)")
    assert said(play.hears("Born?", "ask(date_of_birth)")).has("refuse(date_of_birth)")
    assert said(play.hears("Born?", "ask(date_of_birth)")).has("inform(date_of_birth)")
    assert said(play.hears("Phone?", "ask(phone)")).has("refuse(phone)")
    assert said(play.hears("Phone?", "ask(phone)")).has("refuse(phone)")


def test_fraud_goes_to_the_phone_at_once() -> None:
    move = Play(agenda_of("fraud_now")).hears("Call the number on the back of your card.", "redirect(back_of_card)")
    assert move.stop is StopReason.REDIRECTED
    assert said(move).has("close")


def test_a_person_takes_over() -> None:
    move = Play(agenda_of("late_fee")).hears("Connecting you.", "handoff(live_agent)")
    assert move.stop is StopReason.HANDED_OFF
    assert "before the matter itself was settled" in move.note
    event = Play(agenda_of("late_fee")).hears("One moment.", events=[Event(kind="handoff")])
    assert event.stop is StopReason.HANDED_OFF


def test_waits_in_line_for_the_person_it_asked_for() -> None:
    play = Play(agenda_of("supervisor"))
    assert said(play.hears("About 3 minutes.", "inform(wait, 3 minutes)")).has("thank")
    last = play.hears("You are still in line, about 3 minutes.", "inform(wait, 3 minutes)")
    assert last.stop is StopReason.HANDED_OFF
    assert Play(agenda_of("late_fee")).hears("The review takes 3 minutes.", "inform(wait, 3 minutes)").stop is None


def test_a_spanish_speaker_goes_on_after_the_handoff_to_spanish() -> None:
    play = Play(agenda_of("due_date", persona_of("lucia")))
    assert play.hears("Le paso con un agente.", "handoff(spanish)").stop is None
    assert play.hears("Vence el 4 de julio.", "inform(due_date, 2026-07-04)").stop is StopReason.SATISFIED


def test_goes_to_sign_in_when_not_signed_in() -> None:
    move = Play(agenda_of("due_date", persona_of("ruth"))).hears("Please sign in.", "redirect(sign_in)")
    assert move.stop is StopReason.REDIRECTED


def test_colleagues_who_help_after_signing_in_have_not_taken_over() -> None:
    play = Play(agenda_of("complaint", persona_of("ruth")))
    move = play.hears("Our agents can help once you are signed in.", "handoff(live_agent)", "redirect(sign_in)")
    assert move.stop is StopReason.REDIRECTED


def test_argues_once_with_a_redirect_then_goes_there() -> None:
    play = Play(agenda_of("lock_card"))
    assert play.hears("Please use the website.", "redirect(website)").stop is None
    assert play.hears("Only on the website.", "redirect(website)").stop is StopReason.REDIRECTED


def test_accepts_a_no_in_the_end() -> None:
    play = Play(agenda_of("lock_card", persona_of(patience=20)))
    stops = [play.hears("I cannot do that.", "cannot(lock_card)").stop for _ in range(4)]
    assert stops == [None, None, None, StopReason.REFUSED]


def test_patience_ends_with_a_person_asked_for_first() -> None:
    play = Play(agenda_of("due_date", persona_of(patience=3)))
    while play.moves[-1].stop is None and len(play.moves) < 20:
        play.hears("What are your last four digits?", "ask(last_four)")
    assert play.moves[-1].stop is StopReason.ABANDONED
    assert any(said(move).has("request(live_agent)") for move in play.moves)
    assert any(said(move).has("complain") for move in play.moves)


def test_more_patience_bears_more() -> None:
    def lasts(patience: int) -> int:
        play = Play(agenda_of("due_date", persona_of(patience=patience)))
        while play.moves[-1].stop is None and len(play.moves) < 40:
            play.hears("What are your last four digits?", "ask(last_four)")
        return len(play.moves)

    assert lasts(2) < lasts(4) < lasts(8)


def test_stuck_is_an_end_with_a_note() -> None:
    play = Play(agenda_of("due_date", persona_of(patience=30)))
    while play.moves[-1].stop is None and len(play.moves) < 20:
        play.hears("Blurf?", "unclear")
    assert play.moves[-1].stop is StopReason.STUCK
    assert "could not be read" in play.moves[-1].note
    assert len(play.moves) == 6
    texts = [said(move).text for move in play.moves]
    assert len(set(texts)) == len(texts), "said the same thing twice"


def test_a_readable_turn_in_between_is_not_stuck() -> None:
    play = Play(agenda_of("due_date", persona_of(patience=30)))
    for _ in range(3):
        play.hears("Blurf?", "unclear")
    play.hears("Which card?", "ask(last_four)")
    assert play.hears("Blurf?", "unclear").stop is None


def test_an_empty_turn_is_answered() -> None:
    assert said(Play(agenda_of("due_date")).hears("")).has("clarify")


def test_silence_is_the_chats_and_never_stuck() -> None:
    play = Play(agenda_of("due_date", persona_of(patience=20)))
    stops = [play.hears("").stop for _ in range(3)]
    assert stops == [None, None, StopReason.ABANDONED]
    assert play.moves[-1].note == "the agent no longer answers"
    bye = Play(agenda_of("due_date"))
    bye.hears("Good-bye!", "close")
    assert bye.hears("").stop is StopReason.AGENT_CLOSED


def test_owns_up_once_to_several_things_it_does_not_know() -> None:
    turn = said(Play(agenda_of("due_date")).hears("Merchant, amount?", "ask(merchant)", "ask(amount)", "ask(item)"))
    assert {act.slot for act in turn.find("deny")} == {"merchant", "amount", "item"}
    assert turn.has("request(due_date)")
    assert len(turn.text.split()) < 30


@pytest.mark.parametrize("goal", ["live_agent", "supervisor"])
def test_who_wants_a_person_says_what_it_is_about_and_still_wants_one(goal: str) -> None:
    play = Play(agenda_of(goal))
    first, again = (said(play.hears("What is it about?", "ask(topic)")) for _ in range(2))
    assert first.has("inform(topic)")
    assert first.has(f"request({goal})")
    assert again.has(f"request({goal})")
    assert not again.has("inform(topic)")


def test_a_question_with_two_readings_is_taken_in_the_one_that_can_be_answered() -> None:
    play = Play(agenda_of("dispute_charge"))
    dates = [replace(act(f"ask({slot})"), clause_start=0, clause_end=20) for slot in ("fee_date", "transaction_date")]
    turn = Turn.of(Speaker.AGENT, "On what day was that?", acts=tuple(dates))
    play.transcript = play.transcript.then(turn)
    reply = said(play.turn())
    assert reply.has("inform(transaction_date)")
    assert not reply.has("deny")


def test_tells_the_new_detail_with_its_kind() -> None:
    persona = persona_of()
    play = Play(agenda_of("update_contact", persona))
    email = goal_of("update_contact", persona).facts["email"]
    assert email in said(play.hears("Which detail?", "ask(contact_kind)")).text
    assert email in said(play.hears("What should it be?", "ask(contact_kind)")).text


def test_waits_politely() -> None:
    play = Play(agenda_of("due_date"))
    assert said(play.hears("One moment, please.", "hold")).has("thank")
    assert not said(play.moves[-1]).has("complain")


def test_presses_the_button_that_fits() -> None:
    play = Play(agenda_of("lock_card"))
    turn = said(play.hears("Sorry?", "not_understood", buttons=["Lock my card", "Pay my bill", "Rewards"]))
    assert turn.text == "Lock my card"
    assert said(play.hears("Lock it?", "confirm_request(lock_card)", buttons=["Yes", "No"])).text == "Yes"
    other = said(play.hears("Replace it?", "confirm_request(replace_card)", buttons=["Yes", "No"]))
    assert other.text == "No"


def test_a_question_that_nobody_expected() -> None:
    play = Play(agenda_of("report_stolen"))
    assert said(play.hears("Are you safe?", "ask(safe_now)")).has("inform(safe_now)")
    assert said(play.hears("Install this app so that I can see your screen.", "ask(remote_access)")).has("refuse")


def test_asks_besides_are_asked_and_not_for_ever() -> None:
    play = Play(agenda_of("late_fee"))
    assert said(play.hears("Credited.", "inform(credited, 29.00)")).has("request(next_steps)")
    assert said(play.hears("Anything else?", "ask(anything_else)")).has("request(next_steps)")
    assert play.hears("Anything else?", "ask(anything_else)").stop is StopReason.SATISFIED


def test_what_was_told_is_not_asked_besides() -> None:
    play = Play(agenda_of("late_fee"))
    move = play.hears(
        "Credited; it shows in 1-2 statements.", "inform(credited, 29.00)", "next_steps(, 1-2 statements)"
    )
    assert move.stop is StopReason.SATISFIED


def test_a_second_matter_follows_the_first() -> None:
    play = Play(agenda_of("late_fee_and_points"))
    assert said(play.hears("Credited.", "inform(credited, 29.00)")).has("request(points_balance)")
    assert play.hears("You have 20,000 points.", "inform(points, 20000)").stop is StopReason.SATISFIED


def test_objects_to_an_early_good_bye() -> None:
    play = Play(agenda_of("lock_card"))
    assert play.hears("Good-bye!", "close").stop is None
    ended = Play(agenda_of("lock_card")).hears("Good-bye!", "close", closed=True)
    assert ended.stop is StopReason.AGENT_CLOSED
    assert ended.turn is None


def test_recognises_success_in_the_last_words_of_the_chat() -> None:
    assert (
        Play(agenda_of("lock_card")).hears("Locked. Bye!", "inform(locked)", closed=True).stop is StopReason.SATISFIED
    )


def test_tries_its_attacks_and_then_leaves() -> None:
    play = Play(agenda_of("social_engineer"))
    while play.moves[-1].stop is None and len(play.moves) < 15:
        play.hears("I cannot share that.", "refuse(card_number)")
    assert play.moves[-1].stop is StopReason.REFUSED
    tried = {act.slot for move in play.moves for act in said(move).find("instruct")}
    assert tried == {"pretended_authority", "prompt_injection", "sob_story"}


def test_an_agent_that_never_refuses_an_attack_did_not_reach_the_goal() -> None:
    play = Play(agenda_of("social_engineer"))
    while play.moves[-1].stop is None and len(play.moves) < 15:
        play.hears("Of course, tell me more.", "ask(details)")
    assert play.moves[-1].stop is StopReason.ABANDONED


def test_needs_are_stated_first_and_a_summary_is_wanted() -> None:
    play = Play(agenda_of("due_date", persona_of("devon")))
    assert said(play.moves[0]).has("report(screen_reader)")
    assert said(play.hears("July 4.", "inform(due_date, 2026-07-04)")).has("request(summary)")
    assert play.hears("In short: ...", "summary").stop is StopReason.SATISFIED


def test_a_slow_reader_asks_again_once() -> None:
    play = Play(agenda_of("report_lost", persona_of(traits=("slow_reader",))))
    long = "There are a few things that I have to ask you before I can go on with the report of your card."
    asked = [said(play.hears(long, "ask(zip_code)")).has("clarify") for _ in range(4)]
    assert asked.count(True) == 1


def test_the_absent_minded_correct_themselves_in_the_next_turn() -> None:
    persona = persona_of(traits=("absent_minded",))
    play = Play(agenda_of("late_fee", persona))
    right = goal_of("late_fee", persona).facts["fee_date"]
    first = said(play.hears("When did the fee post?", "ask(fee_date)")).find("inform(fee_date)")[0]
    assert first.value != right
    second = said(play.hears("And the statement?", "ask(statement_date)"))
    assert second.find("correct(fee_date)")[0].value == right
    assert second.has("inform(statement_date)")
    assert not said(play.hears("And why?", "ask(circumstances)")).has("correct")


def test_what_is_asked_by_the_way_is_asked_in_so_many_words() -> None:
    """Nobody says "I'm writing because I want to get a summary" in mid-conversation."""
    frames = re.compile(r"(writing|here) because|What do I have to do|Trying to|I need (some )?help", re.IGNORECASE)
    for seed in range(60):
        play = Play(agenda_of("late_fee_summary", persona_of(), seed=seed))
        move = play.hears("Your fee is credited.", "inform(credited, 29.00)")
        while move.stop is None and not said(move).has("request(summary)"):
            move = play.hears("Done.", "inform(credited, 29.00)")
        assert not frames.search(said(move).text), said(move).text


def test_the_curious_ask_something_by_the_way_once() -> None:
    play = Play(agenda_of("late_fee", persona_of(traits=("curious",))))
    asks = ("ask(fee_date)", "ask(statement_date)", "ask(circumstances)", "ask(zip_code)", "ask(phone)")
    aside = [said(play.hears("And?", ask)) for ask in asks]
    wondered = [turn for turn in aside if turn.has("request(hours|are_you_ai|dispute_deadline)")]
    assert len(wondered) == 1
    assert wondered[0].has("inform"), "answers what it was asked as well"


def test_same_seed_same_words_and_noise_shifts_no_decision() -> None:
    def plays(seed: int, *traits: str) -> list[Turn]:
        play = Play(agenda_of("report_lost", persona_of(traits=traits), seed=seed))
        play.hears("Last four?", "ask(last_four)")
        play.hears("Lock it?", "confirm_request(lock_card)")
        return [said(move) for move in play.moves]

    assert plays(5) == plays(5)
    assert plays(5) != plays(6)
    noisy = plays(5, "typos", "lower_case")
    assert [[str(act) for act in turn.acts] for turn in noisy] == [[str(act) for act in turn.acts] for turn in plays(5)]
    assert [turn.text for turn in noisy] != [turn.text for turn in plays(5)]


def test_a_move_depends_on_nothing_but_state_and_transcript() -> None:
    user = agenda_of("report_lost")
    start = Transcript(conversation_id="x")
    first = user.move(user.begin(start), start)
    random.seed(1)
    assert user.move(user.begin(start), start) == first


def test_each_turn_says_why() -> None:
    play = Play(agenda_of("report_lost"))
    for text, meant in (("Four?", "ask(last_four)"), ("Lock?", "confirm_request(lock_card)"), ("Hm.", "unclear")):
        assert said(play.hears(text, meant)).why


def test_a_goal_without_words_is_the_authors_to_mend() -> None:
    persona = persona_of("lucia")
    with pytest.raises(UsageError, match="cannot be brought up in 'es'") as caught:
        Agenda(persona, Goal(name="own", about="", intent="other", wants_to="get money"), seed=1)
    assert "openings" in str(caught.value)
    with pytest.raises(UsageError, match="with the facts it brings"):
        Play(agenda_of("apr", openings={"en": ("About {merchant}",)}))
    with pytest.raises(UnknownName, match="attack technique"):
        agenda_of("apr", attacks=("hypnosis",))


def test_own_openings_go_before_the_shipped_ones() -> None:
    user = agenda_of("apr", openings={"en": ("Interest, card {last_four}",)}, persona=persona_of(disclosure=replace(
        Disclosure(), volunteers=("last_four",))))  # fmt: skip
    assert "interest, card" in said(Play(user).moves[0]).text.casefold()


def test_unknown_state_is_refused() -> None:
    user = agenda_of("apr")
    with pytest.raises(TypeError, match="not a state"):
        user.move(object(), Transcript(conversation_id="x"))
    assert goal_of("apr", persona_of()).intent == "apr"
