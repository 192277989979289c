"""Who comes: drawn by weights, all pairs covered where that is asked for, the same on every machine."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import UnknownName, UsageError
from simulator.frontends.bundle import shipped
from simulator.personas.population import (
    Group,
    Member,
    Population,
    anything,
    everybody,
    load_population,
    population_path,
    trait_names,
)

FOLDERS = (shipped("personas"),)


def _load(tmp_path: Path, text: str) -> Population:
    path = tmp_path / "mix.yaml"
    path.write_text(text, encoding="utf-8")
    return load_population(path, folders=FOLDERS)


def _alike(prefix: str, count: int) -> tuple[tuple[str, float], ...]:
    return tuple((f"{prefix}{number}", 1.0) for number in range(count))


def test_left_open_is_everybody_and_anything_as_they_are(tmp_path: Path) -> None:
    population = _load(tmp_path, "about: all\n")
    (group,) = population.groups
    assert group == Group(personas=everybody(FOLDERS), goals=anything(FOLDERS))
    assert len(group.personas) > 5
    assert len(group.goals) > 30
    assert population.conversations == 100
    assert population.least == 0
    assert all(member.traits == () and not member.chosen for member in population.members(50, seed=1))


def test_members_come_by_their_weights(tmp_path: Path) -> None:
    population = _load(
        tmp_path,
        "personas: {ines: 3, gus: 1}\ngoals: [late_fee, report_lost]\ntraits: {none: 1, typos+lower_case: 3}\n",
    )
    members = population.members(4_000, seed=5)
    people = Counter(member.persona for member in members)
    assert people["ines"] == pytest.approx(3_000, abs=120)
    assert set(people) == {"ines", "gus"}
    assert Counter(member.goal for member in members)["late_fee"] == pytest.approx(2_000, abs=150)
    traits = Counter(member.traits for member in members)
    assert traits["typos", "lower_case"] == pytest.approx(3_000, abs=120)
    assert set(traits) == {(), ("typos", "lower_case")}


def test_all_are_named_by_a_word(tmp_path: Path) -> None:
    (group,) = _load(tmp_path, "traits: all\npersonas: all\n").groups
    assert [name for name, _ in group.traits] == list(trait_names())
    assert group.personas == everybody(FOLDERS)


def test_groups_keep_their_people_together(tmp_path: Path) -> None:
    population = _load(
        tmp_path,
        "groups:\n- {weight: 9, personas: ines, goals: [late_fee]}\n- {personas: gus, goals: [social_engineer]}\n",
    )
    pairs = Counter((member.persona, member.goal) for member in population.members(2_000, seed=5))
    assert set(pairs) == {("ines", "late_fee"), ("gus", "social_engineer")}
    assert pairs["ines", "late_fee"] == pytest.approx(1_800, abs=60)


def test_a_member_is_the_same_however_many_come() -> None:
    population = Population(groups=(Group(personas=_alike("p", 9), goals=_alike("g", 9)),))
    assert population.members(500, seed=3)[:40] == population.members(40, seed=3)
    assert population.member(17, seed=3) == population.members(40, seed=3)[16]
    assert population.members(40, seed=3) != population.members(40, seed=4)


def test_a_draw_is_pinned() -> None:
    """Of another version of Python or on another machine, the same people must come."""
    population = Population(
        groups=(Group(personas=(("a", 3.0), ("b", 1.0)), goals=_alike("g", 3), traits=_alike("t", 2)),)
    )
    assert population.member(2, seed=7) == Member(number=2, persona="a", goal="g2", traits=("t0",))
    assert population.member(3, seed=7) == Member(number=3, persona="a", goal="g0", traits=("t1",))


_sizes = st.integers(1, 7)


@given(sizes=st.lists(st.tuples(_sizes, _sizes, _sizes), min_size=1, max_size=3), seed=st.integers(0, 2**64))
def test_all_pairs_meet_and_no_fewer_members_could_do_it(sizes: list[tuple[int, int, int]], seed: int) -> None:
    groups = tuple(
        Group(personas=_alike(f"{n}p", a), goals=_alike(f"{n}g", b), traits=_alike(f"{n}t", c))
        for n, (a, b, c) in enumerate(sizes)
    )
    population = Population(groups=groups, pairwise=True)
    members = population.members(population.least, seed=seed)
    assert all(member.chosen for member in members)
    met = {pair for m in members for pair in ((m.persona, m.goal), (m.goal, *m.traits), (m.persona, *m.traits))}
    for group in groups:
        people, goals, traits = ([name for name, _ in factor] for factor in (group.personas, group.goals, group.traits))
        assert met >= {*product(people, goals), *product(goals, traits), *product(people, traits)}
    assert len(members) == sum(max(a * b, b * c, a * c) for a, b, c in sizes)
    assert not population.member(population.least + 1, seed=seed).chosen


def test_more_than_the_cover_are_drawn_by_weight() -> None:
    population = Population(groups=(Group(personas=(("a", 99.0), ("b", 1.0)), goals=_alike("g", 3)),), pairwise=True)
    members = population.members(1_000, seed=1)
    assert [member.chosen for member in members] == [True] * 6 + [False] * 994
    assert Counter(member.persona for member in members[6:])["a"] > 950


def test_too_few_cannot_cover(tmp_path: Path) -> None:
    population = _load(tmp_path, "personas: [ines, gus]\ngoals: [late_fee, apr, hours]\ncover: pairwise\n")
    assert population.conversations == population.least == 6
    with pytest.raises(UsageError, match="5 conversations cannot cover all pairs, it takes 6") as caught:
        population.members(5, seed=1)
    assert str(caught.value.where).endswith("mix.yaml:3")


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("personas: [ines, guss]\n", "mix.yaml:1", "there is no persona 'guss'\n  did you mean 'gus'"),
        ("goals:\n  late_fee: 1\n  late_fe: 2\n", "mix.yaml:3", "did you mean 'late_fee'"),
        ("traits: [typos+lower_cas]\n", "mix.yaml:1", "there is no trait 'lower_cas'"),
        ("traits: [none+typos]\n", "mix.yaml:1", "there is no trait 'none'"),
        ("traits: [typos, typos]\n", "mix.yaml:1", "'typos' stands here twice"),
        ("personas: {ines: 0}\n", "mix.yaml:1", "'ines' is 0, but must be a number above 0"),
        ("personas: {ines: -1}\n", "mix.yaml:1", "must be a number above 0"),
        ("personas: {ines: .nan}\n", "mix.yaml:1", "must be a number above 0"),
        ("personas: {ines: .inf}\n", "mix.yaml:1", "must be a number above 0"),
        ("personas: {ines: often}\n", "mix.yaml:1", "must be a number"),
        ("personas: []\n", "mix.yaml:1", "must be one name or more"),
        ("personas: {}\n", "mix.yaml:1", "must be one name or more"),
        ("personas: 7\n", "mix.yaml:1", "must be a list of names, or names with their weights"),
        ("personas:\n", "mix.yaml:1", "must be a list of names"),
        ("about: x\ngaols: [apr]\n", "mix.yaml:2", "did you mean 'goals'"),
        ("cover: triplewise\n", "mix.yaml:1", "must be pairwise"),
        ("conversations: 0\n", "mix.yaml:1", "must be a whole number from 1 to"),
        ("conversations: 2.5\n", "mix.yaml:1", "must be a whole number"),
        ("groups: []\n", "mix.yaml:1", "must be a list of one group or more"),
        ("groups:\n- ines\n", "mix.yaml:2", "a group must be a mapping"),
        ("groups:\n- {weight: none}\n", "mix.yaml:2", "must be a number"),
        ("groups:\n- {people: [ines]}\n", "mix.yaml:2", "there is no key in a group called 'people'"),
        ("goals: [apr]\ngroups:\n- {}\n", "mix.yaml:1", "'goals' stands beside 'groups'"),
        ("- ines\n", "mix.yaml:1", "must hold a mapping"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, place: str, words: str) -> None:
    with pytest.raises(UsageError) as caught:
        _load(tmp_path, text)
    assert str(caught.value.where).endswith(place)
    assert words in str(caught.value)


_words = st.sampled_from(["ines", "late_fee", "typos", "none", "all", "pairwise", "", "x", "typos+terse", "+", "0"])
_values: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats() | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=8,
)
_files = st.dictionaries(
    st.sampled_from(["about", "conversations", "cover", "groups", "personas", "goals", "traits", "weight"]), _values
)


@given(content=_files)
def test_any_file_is_a_population_or_refused(tmp_path_factory: pytest.TempPathFactory, content: object) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    refused: UsageError | None = None
    try:
        population = load_population(path, folders=FOLDERS)
    except UsageError as error:
        refused = error
    if refused is not None:
        assert refused.where is not None
        return
    assert population.member(1, seed=1).persona
    assert population.conversations >= 1


def test_a_file_or_a_name(tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("about: mine\n", encoding="utf-8")
    assert population_path("mine.yaml", folders=FOLDERS, bases=[tmp_path]) == own
    path = population_path("everyday", folders=FOLDERS, bases=[tmp_path])
    assert load_population(path, folders=FOLDERS).about
    with pytest.raises(UnknownName, match="there is no population file or name 'everday'"):
        population_path("everday", folders=FOLDERS, bases=[tmp_path])


def test_the_shipped_populations_are_sound() -> None:
    paths = sorted((shipped("personas") / "populations").glob("*.yaml"))
    assert paths
    for path in paths:
        population = load_population(path, folders=FOLDERS)
        assert population.members(population.conversations, seed=1)
        assert {trait for group in population.groups for name, _ in group.traits for trait in name.split("+")} <= {
            *trait_names()
        }
