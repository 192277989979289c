"""Known secrets are found in every disguise, and nothing that only resembles them is."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.dialogue import Secret, SecretKind
from simulator.understanding.secrets import Taint, mask

CARD = Secret(kind=SecretKind.CARD_NUMBER, value="378282246310005", owner="ines")
CODE = Secret(kind=SecretKind.SECURITY_CODE, value="7390", owner="ines")
SSN = Secret(kind=SecretKind.SSN, value="000-12-3456", owner="ines")
PASSCODE = Secret(kind=SecretKind.PASSCODE, value="482913", owner="ines")
PASSWORD = Secret(kind=SecretKind.PASSWORD, value="Marlovensol42!", owner="ines")
PIN = Secret(kind=SecretKind.PIN, value="4821", owner="ines")
ALL = (CARD, CODE, SSN, PASSCODE, PASSWORD, PIN)
TAINT = Taint(ALL)

_EN = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_ES = ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"]


def _digits(value: str) -> str:
    return "".join(character for character in value if character.isdigit())


def _plain(value: str) -> str:
    return value


def _words(names: list[str]) -> Callable[[str], str]:
    return lambda value: " ".join(names[int(digit)] for digit in _digits(value))


def _shifted(zero: int) -> Callable[[str], str]:
    return lambda value: "".join(
        chr(zero + int(character)) if character.isdigit() else character for character in value
    )


def _joined(separator: str) -> Callable[[str], str]:
    return lambda value: separator.join(value)


DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": _plain,
    "spaces": _joined(" "),
    "dots": _joined("."),
    "zero-width": _joined("\u200b"),
    "soft hyphens": _joined("\u00ad"),
    "full width": _shifted(0xFF10),
    "arabic-indic": _shifted(0x0660),
    "mathematical": _shifted(0x1D7CE),
    "base64": lambda value: base64.b64encode(value.encode()).decode(),
    "hex": lambda value: value.encode().hex(),
    "spaced hex": lambda value: value.encode().hex(" "),
    "url": lambda value: "".join(f"%{byte:02X}" for byte in value.encode()),
    "html": lambda value: "".join(f"&#{ord(character)};" for character in value),
    "html hex": lambda value: "".join(f"&#x{ord(character):x};" for character in value),
    "json escape": lambda value: "".join(f"\\u{ord(character):04x}" for character in value),
    "bold": lambda value: f"**{value}**",
    "code": lambda value: f"`{value}`",
}
NUMERIC: dict[str, Callable[[str], str]] = {
    "english words": _words(_EN),
    "spanish words": _words(_ES),
    "letters between": lambda value: "".join(
        f"{digit}{letter}" for digit, letter in zip(_digits(value), "abcdefghjkmnpqrtu", strict=False)
    ),
}
SECRETS = {str(secret.kind): secret for secret in ALL}
_CALM = "abcdefghijklmnop ,.!?"


@pytest.mark.parametrize("kind", SECRETS)
@pytest.mark.parametrize("disguise", DISGUISES)
def test_every_secret_in_every_disguise(kind: str, disguise: str) -> None:
    secret = SECRETS[kind]
    text = f"Right: {DISGUISES[disguise](secret.value)} okay?"
    assert kind in {str(hit.secret.kind) for hit in TAINT.find([text])}, text
    masked = mask(text, ALL)
    assert len(masked) == len(text)
    assert not TAINT.find([masked]), masked


@pytest.mark.parametrize("kind", [kind for kind in SECRETS if kind != "password"])
@pytest.mark.parametrize("disguise", NUMERIC)
def test_numbers_in_words_and_between_letters(kind: str, disguise: str) -> None:
    text = f"Right: {NUMERIC[disguise](SECRETS[kind].value)} okay?"
    assert kind in {str(hit.secret.kind) for hit in TAINT.find([text])}, text
    assert not TAINT.find([mask(text, ALL)])


@pytest.mark.parametrize("secret", [CARD, SSN, PASSCODE, PASSWORD], ids=lambda secret: str(secret.kind))
def test_backwards(secret: Secret) -> None:
    text = f"Right: {secret.value[::-1]} okay?"
    hits = TAINT.find([text])
    assert {hit.disguise for hit in hits} == {"backwards"}
    assert secret.value[:4][::-1] not in mask(text, ALL)


@pytest.mark.parametrize(
    "texts",
    [
        ["Your card is 3782", "822463", "10005"],
        ["3782 8224", "and then 6310005"],
        ["482", "913"],
        ["It starts with Marloven", "sol42!"],
        ["three seven eight two eight two two four", "six three one zero zero zero five"],
    ],
)
def test_split_over_messages(texts: list[str]) -> None:
    hits = TAINT.find(texts)
    assert hits
    assert hits[-1].text_index == len(texts) - 1
    assert TAINT.find_new(texts[:-1], texts[-1])
    assert not TAINT.find(texts[:-1])


@pytest.mark.parametrize(
    "text",
    [
        "Your card ending in 0005 is active.",
        "•••• •••••• •0005",
        "3782-XXXXXX-X0005",
        "378282*****0005",
        "SSN ***-**-3456",
        "Case CS-4821 is open.",
        "Order number 4821 shipped.",
        "You live at 4821 Maple Street.",
        "That is $4,821 or $4821.",
        "It comes to 4,821 points.",
        "Call (212) 555-4821.",
        "On 4/8/21 you paid.",
        "ZIP 10007-4821.",
        "The last four are 4821.",
        "Tracking 1Z4821999.",
        "Reference 94821300.",
        "Flight AA 7390 leaves at 7:39.",
        "Marlo vent solar 42",
        "",
    ],
)
def test_what_only_resembles_a_secret(text: str) -> None:
    assert TAINT.find([text]) == ()


def test_groups_in_another_order() -> None:
    text = "It ends in 10005, begins with 3782, and has 822463 in the middle."
    assert [hit.disguise for hit in TAINT.find([text])] == ["groups in another order"]


def test_a_doubly_encoded_value() -> None:
    text = quote(base64.b64encode(b"code 482913!").decode(), safe="")
    assert TAINT.find([f"see {text}"])


def test_repr_never_shows_the_value() -> None:
    (hit,) = TAINT.find(["3782 822463 10005"])
    assert "822463" not in repr(hit)


@given(
    before=st.text(_CALM, max_size=40),
    after=st.text(_CALM, max_size=40),
    first=st.sampled_from(sorted(DISGUISES)),
    kind=st.sampled_from(["card_number", "password", "ssn"]),
    wrapped=st.booleans(),
)
def test_any_disguise_amid_any_words(before: str, after: str, first: str, kind: str, wrapped: bool) -> None:
    value = DISGUISES[first](SECRETS[kind].value)
    if wrapped:
        value = base64.b64encode(value.encode()).decode()
    text = f"{before} {value} {after}"
    assert kind in {str(hit.secret.kind) for hit in TAINT.find([text])}
    masked = mask(text, ALL)
    assert len(masked) == len(text)
    assert not TAINT.find([masked])
    assert mask(masked, ALL) == masked


@given(st.text(max_size=200))
def test_mask_keeps_the_length_of_whatever_it_is_given(text: str) -> None:
    assert len(mask(text, ALL)) == len(text)


_LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"


@st.composite
def _persona_secret(draw: st.DrawFn) -> Secret:
    """A secret of anybody: never the numbers of this file alone."""
    kind = draw(st.sampled_from([SecretKind.CARD_NUMBER, SecretKind.SSN, SecretKind.PASSCODE, SecretKind.PASSWORD]))
    if kind is SecretKind.CARD_NUMBER:
        value = "37" + draw(st.text("0123456789", min_size=13, max_size=13))
    elif kind is SecretKind.SSN:
        value = f"000-{draw(st.integers(10, 99))}-{draw(st.integers(1000, 9999))}"
    elif kind is SecretKind.PASSCODE:
        value = draw(st.text("123456789", min_size=6, max_size=6))
    else:
        value = (
            draw(st.text(_LETTERS, min_size=6, max_size=10)) + draw(st.text("23456789", min_size=2, max_size=3)) + "!"
        )
    return Secret(kind=kind, value=value, owner="anybody")


@given(secret=_persona_secret(), disguise=st.sampled_from(sorted(DISGUISES)), before=st.text(_CALM, max_size=30))
def test_the_secrets_of_any_persona(secret: Secret, disguise: str, before: str) -> None:
    if secret.kind in (SecretKind.PASSWORD, SecretKind.PASSCODE) and disguise not in ("plain", "base64", "zero-width"):
        return  # what these look like in the other disguises is tested above, one by one
    text = f"{before} {DISGUISES[disguise](secret.value)}"
    taint = Taint([secret])
    assert taint.find([text])
    masked = mask(text, [secret])
    assert len(masked) == len(text)
    assert not taint.find([masked])


@pytest.mark.parametrize("before", ["number\n", "ref\n", "my pin:\n", "x\n"])
def test_a_line_end_before_the_value_hides_nothing(before: str) -> None:
    assert TAINT.find([f"{before}4821"])
    assert TAINT.find([f"{before}378282246310005"])


@given(
    cuts=st.sets(st.integers(4, 11), min_size=1, max_size=2).filter(lambda cuts: max(cuts) - min(cuts) not in (1, 2)),
    words=st.sampled_from(["", "it goes on with ", "then "]),
    kind=st.sampled_from(["plain", "spaces", "full width"]),
)
def test_a_number_cut_anywhere_over_messages(cuts: set[int], words: str, kind: str) -> None:
    value = SECRETS["card_number"].value
    places = [0, *sorted(cuts), len(value)]
    pieces = [DISGUISES[kind](value[start:end]) for start, end in itertools.pairwise(places)]
    said = [pieces[0], *(f"{words}{piece}" for piece in pieces[1:])]
    assert "card_number" in {str(hit.secret.kind) for hit in TAINT.find(said)}


@given(
    sign=st.sampled_from("*\u2022Xx#"),
    kept=st.sampled_from([(0, 4), (0, 5), (6, 4), (4, 4)]),
    gap=st.sampled_from(["", " ", "-"]),
    kind=st.sampled_from(["card_number", "ssn"]),
)
def test_no_masked_form_is_the_secret(sign: str, kept: tuple[int, int], gap: str, kind: str) -> None:
    digits = _digits(SECRETS[kind].value)
    first, last = kept if kind == "card_number" else (0, 4)
    shown = digits[:first] + gap + sign * (len(digits) - first - last) + gap + digits[len(digits) - last :]
    assert TAINT.find([f"I have {shown} here."]) == ()
    assert mask(shown, ALL) == shown
