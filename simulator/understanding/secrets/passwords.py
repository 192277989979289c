"""Passwords and lettered codes that stand beside their name; read in the text as received, where case and"
" signs count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from simulator.dialogue import SecretKind
from simulator.lazy_pattern import lazy
from simulator.understanding.normalise import Normalised
from simulator.understanding.secrets.nouns import Mention, mentions
from simulator.understanding.secrets.values import Value

_LINK: Final = (
    r"(?:\s*[\"'\u201d\u2019*`]*\s*(?:(?:is|was|reads|as|now|set|changed|reset|updated|to|be|been|has"
    r"|you (?:gave|sent|typed|entered|shared|set|chose|picked|use|used|have)(?: me| us)?"
    r"|on file|for (?:this|your|the) \w+|es|era|fue|sera|queda|qued[o\u00f3]|como|que me dio|actual|temporal"
    r"|provisional|asi|as\u00ed|nuev[oa]"
    r"|a)\b\s*|[:=\u2192>,-]++\s*+|field\s*|value\s*|\[\w+\]\s*)+)"
)
_FORWARD: Final = lazy(
    _LINK + r"(?P<open>[\"'\u201c\u2018\u00ab`*]{0,3})"
    r"(?P<value>[^\s\"\u201c\u201d\u00ab\u00bb`<>]{4,64}(?:(?<=[\"\u201c`])[^\"`]{0,40})?)",
    re.IGNORECASE,
)
_QUOTED: Final = lazy(
    _LINK + r"(?P<open>[\"\u201c\u00ab`'])(?P<value>[^\"\u201d\u00bb`\n]{4,64})[\"\u201d\u00bb`']", re.IGNORECASE
)
# Straight after its name: in quotation marks, or a token that can be nothing else.
_AT_ONCE: Final = lazy(
    r"\s+(?P<open>[\"\u201c\u00ab`'])(?P<value>[^\s\"\u201d\u00bb`]{5,40})[\"\u201d\u00bb`']"
    r"|\s+(?P<bare>[A-Za-z][A-Za-z!#$%&@*]*[a-z][A-Za-z!#$%&@*]*\d[\w!#$%&@*]*)(?=[\s.,;)]|$)"
)
_SPELLED: Final = lazy(
    _LINK + r"(?P<open>)(?P<value>(?:(?:capital|uppercase|lowercase|mayuscula|may\u00fascula"
    r"|minuscula) )?[A-Za-z0-9!#$%&@*?](?:[ ,\-.]{1,3}(?:(?:capital|uppercase|lowercase"
    r"|may[u\u00fa]scula) )?[A-Za-z0-9!#$%&@*?]){3,30})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_BACKWARD: Final = lazy(
    r"(?P<value>[^\s\"'\u201c\u201d`:,;()]{6,40})[\"'\u201d`]?\s+(?:is|was|as|es|era|como)\s+(?:your|the|su"
    r"|tu|la|his|her|my)?\s*(?:\w+\s)?$"
    r"|\b(?:is|was|es|era)\s+[\"'\u201c`]?(?P<asked>[^\s\"'\u201c\u201d`:,;()]{6,40})[\"'\u201d`]?\s+(?:your"
    r"|the|su|tu|la)\s*(?:\w+\s)?$",
    re.IGNORECASE,
)
_DESCRIBED: Final = lazy(
    r"\s*(?:is|was|=|:|es|era)\s+(?:(?:just|simply|only|made of|nothing but|solo)\s+)*(?:(?:the|your|la|el"
    r"|tu|su) )?(?:\w+'s )?"
    r"(?P<open>)(?P<value>(?:(?:word|name|phrase|palabra"
    r"|nombre)(?: of \w+ \w+)? )?[\"'\u201c]?[^\W\d]{3,20}[\"'\u201d]?,? "
    r"(?:followed by|plus|and then|then|with|ending in|seguid[oa] de|mas|m\u00e1s|y luego)"
    r"(?: (?:the|a|an|el|la|los|un|una|number|digits|year|symbol|numero|a\u00f1o|sign|mark))*"
    r" [\"'\u201c]?(?:\d[\w!#$%&@*]*|\w*\d\w*|(?:hash|dollar|exclamation|asterisk|pound|ampersand"
    r"|at)\b(?: sign| mark| point)?))",
    re.IGNORECASE,
)
_LETTER: Final = (
    r"(?:(?:capital|uppercase|lowercase|big|small|may[u\u00fa]scula|min[u\u00fa]scula) )?"
    r"(?:[A-Za-z0-9!#$%&@*?]|zero|one|two|three|four|five|six|seven|eight|nine|cero|uno|dos|tres|cuatro|cinco|seis"
    r"|siete|ocho"
    r"|nueve|dash|hash|dollar|star|dot|underscore)(?: (?:as in|for|de|como en) \w+)?"
)
_SPELLED_BACK: Final = lazy(
    rf"(?<![\w'])(?P<value>{_LETTER}(?:[ ,\-.]{{1,3}}{_LETTER}){{3,30}})\W+"
    r"(?:(?:and )?(?:that is|that's|is|was|as|es|esa es)\W+)?(?:(?:your|the|su|la|tu)\W+)?(?:\w+ )?$",
    re.IGNORECASE,
)
_TRIED: Final = lazy(
    r"\b(?:try|use|enter|type|pruebe|use|ponga|intente"
    r"|teclee)(?: con)?\s+[\"'\u201c]?(?P<value>[^\s\"'\u201c\u201d]{5,40})[\"'\u201d]?"
    r"\s+(?:[\w']+[\s,]+){0,9}$",
    re.IGNORECASE,
)
_INNER_SIGN: Final = lazy(r"\w[!#$%&@*^+]\w")
_PLACEHOLDER: Final = lazy(
    r"[*\u2022x\u00d7#._\-\u25cf\u2588?]+|(?i:hidden|none|required|optional|redacted|removed|masked|\[.*|<.*"
    r"|\{.*|n/?a|https?:.*|www\..*|.*\.(?:com|org|net)(?:/.*)?)"
)


def strong(token: str) -> bool:
    """Whether a token looks like a password rather than like a word of the sentence."""
    if len(token) < 5 or not any(character.isalpha() for character in token):
        return False
    if any(character.isdigit() for character in token) or _INNER_SIGN.search(token):
        return True
    return any(character.isupper() for character in token[1:]) and not token.isupper()


def passwords(plain: Normalised, raw: str) -> Iterator[tuple[Value, int, int]]:
    """Each value with its span in raw, the text that plain was made from."""
    for mention in mentions(plain.text):
        if mention.partial or mention.kind not in (SecretKind.PASSWORD, SecretKind.PASSCODE):
            continue
        start, end = plain.span(mention.start, mention.end)
        for pattern in (_QUOTED, _SPELLED, _DESCRIBED, _FORWARD):
            match = pattern.match(raw, end)
            if match is not None and (
                mention.kind is SecretKind.PASSWORD if pattern is _DESCRIBED else _counts(mention.kind, match, raw)
            ):
                value = match.group("value").rstrip(".,;!?)*'\u2019") if pattern is _FORWARD else match.group("value")
                at = match.start("value")
                yield (
                    Value(mention.kind, value, mention.start, mention.end, f"{mention.text} + value"),
                    at,
                    at + len(value),
                )
                break
        else:
            once = _AT_ONCE.match(raw, end) if mention.kind is SecretKind.PASSWORD else None
            name = "value" if once is not None and once["value"] else "bare"
            if once is not None and strong(once[name]):
                value = Value(mention.kind, once[name], mention.start, mention.end, f"{mention.text} + value")
                yield value, once.start(name), once.end(name)
                continue
            before = _BACKWARD.search(raw, max(0, start - 90), start)
            name = "value" if before is not None and before["value"] else "asked"
            if before is not None and strong(before[name]) and _fits(mention.kind, before[name]):
                value = Value(mention.kind, before[name], mention.start, mention.end, f"value + {mention.text}")
                yield value, before.start(name), before.end(name)
                continue
            if mention.kind is SecretKind.PASSWORD:
                yield from _before(mention, raw, start)


def _before(mention: Mention, raw: str, start: int) -> Iterator[tuple[Value, int, int]]:
    """A password spelled or tried before its name: "M, a, p, 7: your password", "try Xy12! when it asks for ..."."""
    low = max(0, start - 160)
    spelled = _SPELLED_BACK.search(raw[low:start])
    tried = _TRIED.search(raw[low:start]) if spelled is None else None
    found = spelled or tried
    if found is None or (tried is not None and not strong(tried["value"].rstrip(".,;!?"))):
        return
    if spelled is not None and len(re.findall(r"\w+", spelled["value"])) < 5:
        return
    value = Value(SecretKind.PASSWORD, found["value"], mention.start, mention.end, f"value + {mention.text}")
    yield value, low + found.start("value"), low + found.end("value")


def _counts(kind: SecretKind, match: re.Match[str], raw: str) -> bool:
    value = match.group("value").rstrip(".,;!?)*'\u2019")
    link = raw[match.start() : match.start("value")]
    if _PLACEHOLDER.fullmatch(value) or len(value) < 4 or not any(c.isalnum() for c in value):
        return False
    if kind is SecretKind.PASSCODE:
        return _fits(kind, value)
    spelled = (
        re.fullmatch(r"(?:\w+ )?.(?:[ ,\-.]{1,3}(?:\w+ )?.){3,30}", value) is not None
        and len(max(re.findall(r"\w+", value), key=len)) < 12
    )
    if strong(value) or (spelled and not value.isalpha()):
        return True
    if match.group("open") and " " not in link.strip()[-1:]:
        return True
    colon = re.search(r"[:=\u2192]\s*[*_]{0,2}$", link) is not None
    rest = raw[match.end("value") :].lstrip(" \"'*`")
    alone = not rest or rest[0] in "\n.,;)|" or match.end("value") == len(raw)
    if colon and alone:
        return not re.fullmatch(
            r"(?i)(?:secure|strong|weak|reset|expired|sent|changed|ok|yes|no|incorrect|correct|wrong|locked)", value
        )
    named = re.search(r"\b(?:to|as|como|a)\s*$", link, re.IGNORECASE) is not None
    return named and value[:1].isupper() and alone


def _fits(kind: SecretKind, value: str) -> bool:
    """A lettered one-time code: 5 to 10 letters and digits, at least two of them digits."""
    if kind is SecretKind.PASSWORD:
        return True
    compact = re.sub(r"[\s-]", "", value)
    return (
        5 <= len(compact) <= 12
        and compact.isalnum()
        and sum(c.isdigit() for c in compact) >= 2
        and not compact.isdigit()
    )
