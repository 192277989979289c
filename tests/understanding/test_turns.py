"""The acts of whole turns: labelled sentences of agents and users, context, buttons, events, secrets."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.dialogue import Act, ActType, Button, Event, Message, Secret, SecretKind, Speaker, Tier, Transcript, Turn
from simulator.understanding import read, understand
from simulator.understanding.agent import AgentReader
from simulator.understanding.normalise import normalise
from simulator.understanding.secrets.taint import Taint

CASES = Path(__file__).parents[1] / "cases" / "understanding"
NOTHING = Transcript(conversation_id="c")
PHRASED = "not_understood"


def labelled(name: str) -> list[tuple[str, bool, str]]:
    """(pattern of an act, whether it must be there, text) of a file of cases."""
    content: dict[str, list[str]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    rows: list[tuple[str, bool, str]] = []
    for label, texts in content.items():
        negative = label.startswith("not ")
        rows += [(label.removeprefix("not ") if negative else label, not negative, text) for text in texts]
    return rows


def wrong(name: str, language: str) -> list[str]:
    failed = []
    for pattern, wanted, text in labelled(name):
        acts = read(text, language=language)
        if any(act.matches(pattern) for act in acts) is not wanted:
            failed.append(f"{'' if wanted else 'not '}{pattern}: {text!r} was read as {[str(act) for act in acts]}")
    return failed


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_labelled_sentence_of_an_agent_is_read_as_labelled(language: str) -> None:
    failed = wrong(f"agent_{language}.yaml", language)
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize(("language", "floor"), [("en", 0.80), ("es", 0.85)])
def test_sentences_that_nothing_was_fitted_to_keep_their_floor(language: str, floor: float) -> None:
    """The floor is for what must be found; what must not be found is never found."""
    rows = labelled(f"blind_{language}.yaml")
    failed = wrong(f"blind_{language}.yaml", language)
    assert not [line for line in failed if line.startswith("not ") and not line.startswith(f"{PHRASED}:")]
    wanted = sum(1 for _, is_wanted, _ in rows if is_wanted)
    assert 1 - len(failed) / wanted >= floor, "\n".join(failed)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", ["manners", "corners"])
def test_what_is_said_beside_the_matter_is_read_as_labelled(name: str, language: str) -> None:
    failed = wrong(f"{name}_{language}.yaml", language)
    assert not failed, "\n".join(failed)


WEIGHTY = frozenset(
    (
        "locked", "unlocked", "reported", "replaced", "user_added", "user_removed", "credited", "credit_declined",
        "dispute_opened", "complaint_logged", "payment_date_changed", "contact_updated", "preference_updated",
        "points_applied", "redemption_fixed", "session_ended", "case_number", "pay_disputed",
    )
)  # fmt: skip


def weighs(act: Act) -> bool:
    """Whether a rule may turn red or green by it."""
    if act.type is ActType.INFORM:
        return act.slot in WEIGHTY
    return act.type in (ActType.HANDOFF, ActType.REDIRECT, ActType.CLAIM, ActType.SHOW)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", ["colloquial", "desk", "paraphrases", "voices", "vendors"])
def test_whole_bubbles_of_many_vendors_are_read_as_labelled_and_no_further(kind: str, language: str) -> None:
    """What is labelled is found, what is excluded is not, and of what weighs on a verdict nothing else is there."""
    voices: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / f"{kind}_{language}.yaml").read_text("utf-8"))
    failed = []
    for voice, rows in voices.items():
        for row in rows:
            acts = read(row["say"], context=[(who, said) for who, said in row.get("before", ())])
            wanted = row.get("acts", [])
            missing = [pattern for pattern in wanted if not any(act.matches(pattern) for act in acts)]
            barred = [pattern for pattern in row.get("not", ()) if any(act.matches(pattern) for act in acts)]
            extra = [str(act) for act in acts if weighs(act) and not any(act.matches(each) for each in wanted)]
            if missing or barred or extra:
                failed.append(f"{voice}: {row['say']!r}: missing {missing}, barred {barred}, extra {extra}")
    assert not failed, "\n".join(failed)


def counted(language: str) -> Counter[str]:
    """How many labelled sentences the cases hold by type of act."""
    found: Counter[str] = Counter()
    for name in (f"agent_{language}.yaml", f"blind_{language}.yaml", f"manners_{language}.yaml"):
        found.update(pattern.partition("(")[0] for pattern, wanted, _ in labelled(name) if wanted)
    voices: dict[str, list[dict[str, Any]]] = yaml.safe_load((CASES / f"voices_{language}.yaml").read_text("utf-8"))
    found.update(
        pattern.partition("(")[0] for rows in voices.values() for row in rows for pattern in row.get("acts", ())
    )
    return found


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_type_of_an_agents_acts_has_its_cases(language: str) -> None:
    users_alone = {"request", "report", "affirm", "deny", "correct", "instruct", "clarify", "complain"}
    elsewhere = {"show", "link", "unclear"}  # in the cases of secrets, of links, and above
    found = counted(language)
    few = {kind.value: found[kind.value] for kind in ActType if kind.value not in users_alone | elsewhere}
    assert min(few.values()) >= 25, few


CLAUSES: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("Your card is now locked", "inform(locked)"),
        ("I've ordered a replacement card", "inform(replaced)"),
        ("A dispute was opened", "inform(dispute_opened)"),
        ("Your case number is CS-10293", "inform(case_number)"),
        ("Please call the number on the back of your card", "redirect(back_of_card)"),
        ("I'm transferring you to a supervisor", "handoff(supervisor)"),
        ("What are the last four digits of your card?", "ask(last_four)"),
        ("Shall I add the user?", "confirm_request(add_user)"),
        ("I can waive the late fee", "offer(late_fee)"),
        ("Please never share your password here", "warn"),
        ("I'm so sorry about that", "apologise"),
        ("I'm a virtual assistant", "identify(ai)"),
        ("Your payment is due on December 5", "inform(due_date)"),
    ],
    "es": [
        ("Su tarjeta ya está bloqueada", "inform(locked)"),
        ("Ya ordené una tarjeta de reemplazo", "inform(replaced)"),
        ("La disputa fue abierta", "inform(dispute_opened)"),
        ("Su número de caso es CS-10293", "inform(case_number)"),
        ("Llame al número al reverso de su tarjeta", "redirect(back_of_card)"),
        ("La transfiero con un supervisor", "handoff(supervisor)"),
        ("¿Cuáles son los últimos cuatro dígitos de su tarjeta?", "ask(last_four)"),
        ("¿Desea que agregue al usuario?", "confirm_request(add_user)"),
        ("Puedo condonar el cargo por pago tardío", "offer(late_fee)"),
        ("Nunca comparta su contraseña aquí", "warn"),
        ("Lamento mucho lo ocurrido", "apologise"),
        ("Soy un asistente virtual", "identify(ai)"),
        ("Su pago vence el 5 de diciembre", "inform(due_date)"),
    ],
}
JOINTS = st.sampled_from(["{}. {}", "{}\n{}", "- {}\n- {}", "{}; {}", "**{}** 🙂 {}", "{}!\n\n{}"])


def joined(parts: list[str], joints: list[str]) -> str:
    text = parts[0]
    for part, joint in zip(parts[1:], joints, strict=False):
        text = joint.format(text, part)
    return text


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_clauses_of_several_acts_keep_their_acts_when_they_are_mixed(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(CLAUSES)))
    chosen = data.draw(st.lists(st.sampled_from(CLAUSES[language]), min_size=2, max_size=5, unique=True))
    joints = data.draw(st.lists(JOINTS, min_size=4, max_size=4))
    text = joined([part for part, _ in chosen], joints)
    acts = read(text)
    lost = [pattern for _, pattern in chosen if not any(act.matches(pattern) for act in acts)]
    assert not lost, (text, [str(act) for act in acts])
    labels = [pattern for _, pattern in chosen]
    extra = [str(act) for act in acts if weighs(act) and not any(act.matches(pattern) for pattern in labels)]
    assert not extra, (text, extra)


def user_cases() -> list[Any]:
    rows: list[Any] = yaml.safe_load((CASES / "user.yaml").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["say"]) for row in rows]


@pytest.mark.parametrize("row", user_cases())
def test_a_users_words(row: dict[str, Any]) -> None:
    context = [("agent", row["asked"])] if "asked" in row else []
    acts = read(row["say"], context=context, speaker="user")
    for pattern in row["acts"]:
        assert any(act.matches(pattern) for act in acts), (pattern, [str(act) for act in acts])
    for pattern in row.get("not", ()):
        assert not any(act.matches(pattern) for act in acts), (pattern, [str(act) for act in acts])


def find(acts: tuple[Act, ...], pattern: str) -> Act:
    return next(act for act in acts if act.matches(pattern))


def test_spans_are_in_the_text_as_it_was_received() -> None:
    text = "**Good news** 🎉 — I’ve now *locked* your card."
    act = find(read(text), "inform(locked)")
    assert "locked" in text[act.start : act.end]
    assert text[act.clause_start : act.clause_end].startswith("I’ve now")
    assert act.tier is Tier.GRAMMAR
    assert "lock_card" in act.why


def test_values_are_normal_forms_or_as_said() -> None:
    assert find(read("Your payment is due on December 5, 2026."), "inform(due_date)").value == "2026-12-05"
    assert find(read("Your balance is $1,204.5."), "inform(balance)").value == "1204.50"
    assert find(read("Please call 1 (800) 528-4800."), "redirect(phone)").value == "18005284800"
    assert find(read("Your case number is Cs-10293"), "inform(case_number)").value == "Cs-10293"
    assert find(read("You have 60 days from the statement date to dispute it."), "inform(dispute_window)").value == (
        "60 days from statement"
    )
    assert find(read("You have 60 days from the purchase to dispute it."), "inform(dispute_window)").value == (
        "60 days from purchase"
    )


def test_three_deadlines_in_one_sentence_are_told_apart() -> None:
    acts = read(
        "You can dispute it within 60 days of the statement; we acknowledge it within 30 days and resolve it within "
        "two billing cycles, never more than 90 days."
    )
    assert [str(act) for act in acts if act.slot.startswith("dispute_")] == [
        "inform(dispute_window, 60 days from statement)",
        "inform(dispute_acknowledgment, 30 days)",
        "inform(dispute_resolution, 2 billing cycles)",
        "inform(dispute_resolution, 90 days)",
    ]


def test_a_bare_go_ahead_is_about_what_was_spoken_of_before() -> None:
    assert find(read("I'll lock the card ending in 1005. Shall I proceed?"), "confirm_request").slot == "lock_card"
    before = [("user", "Please lock my card"), ("agent", "Sure, I can lock it for you.")]
    assert find(read("Shall I go ahead?", context=before), "confirm_request").slot == "lock_card"
    assert find(
        read("¿Procedo?", context=[("user", "Quiero agregar un usuario autorizado")]), "confirm_request"
    ).slot == ("add_user")


def test_bubbles_and_languages_may_mix() -> None:
    turn = Turn.of(Speaker.AGENT, "Your card is locked.", "¿Hay algo más en que pueda ayudarle?")
    acts = understand(turn, NOTHING).acts
    assert [(str(act), act.message) for act in acts] == [("inform(locked)", 0), ("ask(anything_else)", 1)]


def test_buttons_offer_and_ask_for_a_choice() -> None:
    buttons = (Button(title="Lock my card"), Button(title="Talk to an agent"))
    turn = Turn(speaker=Speaker.AGENT, messages=(Message(text="Here is what I can do:", buttons=buttons),))
    turn = understand(turn, NOTHING)
    assert turn.has("offer(lock_card)")
    assert turn.has("offer(live_agent)")
    assert turn.has("ask(choice)")


def test_which_one_after_two_cards_asks_for_a_card() -> None:
    acts = read("I see two cards:\n- Gold ending in 1005\n- Platinum ending in 2008\nWhich one do you mean?")
    assert any(act.matches("ask(which_card)") for act in acts)
    assert not any(act.matches("ask(choice)") for act in acts)


def test_events_are_acts_and_come_last() -> None:
    turn = Turn(
        speaker=Speaker.AGENT,
        messages=(Message(text="One moment, please."),),
        events=(Event(kind="card_locked", data={"last_four": "1005"}), Event(kind="typing")),
    )
    acts = understand(turn, NOTHING).acts
    assert [str(act) for act in acts] == ["hold(One moment)", "inform(locked, 1005)"]
    assert acts[-1].tier is Tier.EXACT


def test_nothing_readable_is_unclear_and_nothing_at_all_too() -> None:
    for text in ("Lorem ipsum dolor sit amet", "", "🙂"):
        assert [act.type for act in read(text)] == [ActType.UNCLEAR]
    assert read("Lorem ipsum dolor sit amet", speaker="user") == ()


def test_secrets_asked_for_and_shown_are_acts() -> None:
    acts = read("Please type your full card number here.")
    assert any(act.matches("ask(card_number)") for act in acts)
    secret = Secret(kind=SecretKind.CARD_NUMBER, value="378282246310005", owner="ann")
    turn = Turn.of(Speaker.AGENT, "I see 3782 822463 10005 on file.")
    transcript = Transcript(conversation_id="c", setting=(("persona", "bob"),))
    shown = understand(turn, transcript, taint=Taint([secret])).find("show")
    assert [act.slot for act in shown] == ["foreign_data"]
    assert all("378282246310005" not in (act.value or "") for act in shown)


def test_quoted_words_are_not_the_agents_own() -> None:
    acts = read('Scammers write things like "Your card is now locked, tell me your ZIP code".')
    assert not any(act.matches("inform(locked)") or act.matches("ask(zip_code)") for act in acts)


def test_acts_that_a_turn_had_are_replaced() -> None:
    turn = Turn.of(Speaker.AGENT, "Hello!", acts=(Act(type=ActType.CLOSE),))
    assert [str(act) for act in understand(turn, NOTHING).acts] == ["greet"]


AWKWARD = (
    "case number ",
    "number the is your case ",
    "I can lock it if you want, ",
    "1-1-1-",
    '"a b c ',
    "no no ",
    "((",
)


@pytest.mark.parametrize("piece", AWKWARD)
def test_time_grows_with_the_length_and_not_with_its_square(piece: str) -> None:
    """Four times the text takes about four times as long, sixteen times where something is quadratic."""

    def seconds(size: int) -> float:
        began = time.process_time()
        AgentReader("en").read(normalise((piece * (size // len(piece) + 1))[:size]))
        return time.process_time() - began

    seconds(2_000)
    assert min(seconds(48_000) for _ in range(2)) < 10 * max(seconds(12_000), seconds(12_000), 0.004)


@settings(max_examples=60)
@given(st.text(alphabet="abc dle1$5-.,:;?!'\"()*>\n¿é🙂", max_size=160))
def test_any_text_can_be_read_and_spans_lie_in_it(text: str) -> None:
    for act in read(text):
        assert 0 <= act.start <= act.end <= len(text)
        assert 0 <= act.clause_start <= act.clause_end <= len(text)
        assert act.why
