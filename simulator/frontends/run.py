"""One run: the settings that all its scenarios share, and what they need from them."""

from __future__ import annotations

import asyncio
import atexit
import logging
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from simulator.conversation.cassette import Cassette, Player, Recorder
from simulator.conversation.conversation import Conversation, Idle
from simulator.conversation.drivers import AsyncDriver
from simulator.dialogue import Secret, Transcript
from simulator.documents import Block
from simulator.errors import UsageError, Where
from simulator.executors.throttle import Throttle, polite
from simulator.frontends.manners import Manners, without_manners
from simulator.frontends.places import Places
from simulator.frontends.project import Project, load_project
from simulator.personas import load_persona
from simulator.personas.persona import Persona
from simulator.policies import Policy, load_policy
from simulator.record.masking import Masker
from simulator.seeds import derive
from simulator.targets import accounts_of, build
from simulator.targets.base import Flow, Session, SessionStart, Target
from simulator.understanding.secrets.taint import Taint

if TYPE_CHECKING:
    from simulator.frontends.language_model import Assistance
    from simulator.targets._accounts import Accounts

T = TypeVar("T")
Driver: TypeAlias = AsyncDriver | Recorder | Player
Around: TypeAlias = Callable[[Session, SessionStart, Persona | None], Session]


@dataclass(frozen=True, kw_only=True)
class Run:
    """target_name, seed: as chosen for this run, over the project's defaults. defects: planted in the embedded chat.
    cassette: folder of recorded traffic, written to, or with replay read from instead of talking to the target.
    rate: turns per second to the chat at most; None for no limit. around: puts a session around the chat's own one, to
    watch it or to change what comes through. unpaced: turns go to the chat the moment they are due, and what it refuses
    counts as its error."""

    project: Project
    target_name: str
    seed: int
    defects: tuple[str, ...] = ()
    cassette: Path | None = None
    replay: bool = False
    listener: Callable[[Any], None] | None = field(default=None, compare=False)
    around: Around | None = field(default=None, compare=False)
    rate: float | None = None
    unpaced: bool = False

    @classmethod
    def of(
        cls,
        project: Project | None = None,
        *,
        target: str | None = None,
        seed: int | None = None,
        defects: Sequence[str] = (),
        cassette: Path | None = None,
        replay: bool = False,
        rate: float | None = None,
    ) -> Run:
        found = project or load_project()
        name = target or found.target
        found.target_block(name)
        return cls(
            project=found,
            target_name=name,
            seed=found.seed if seed is None else seed,
            defects=tuple(defects),
            cassette=cassette,
            replay=replay,
            rate=rate,
        )

    @cached_property
    def policy(self) -> Policy:
        """The embedded chat tells each of its actions as an event, and is held to it."""
        policy = load_policy(packs=self.project.policies)
        return policy.knowing(action_events="yes") if self.embeds_its_chat else policy

    @property
    def embeds_its_chat(self) -> bool:
        """Whether the target is the reference chat inside this process."""
        block = self.project.target_block(self.target_name)
        return block.get("adapter") == "reference" and "url" not in block

    @cached_property
    def manners(self) -> Manners:
        """What the target's settings say about being a good guest."""
        return Manners.of(self.project.target_block(self.target_name))

    @cached_property
    def throttle(self) -> Throttle:
        """On the way to the chat, shared by all conversations of the run."""
        return Throttle(rate=self.rate)

    @cached_property
    def places(self) -> Places:
        """How many conversations there may be at once; one, unless whoever plays the run says more."""
        return Places()

    async def exchange(self, driver: Driver, flow: Flow[T]) -> T:
        """One exchange with the chat, as fast as it may be asked. Raises TargetError."""
        limits = self.target.limits
        if isinstance(flow, Idle):  # nothing is asked of the chat: no throttle has a part in it, nor its deadline
            if flow.listening is not None:
                longer = replace(limits, turn_s=limits.turn_s + flow.seconds)
                return cast(T, await driver.run(flow, limits=longer))
            await asyncio.sleep(0 if self.replay else flow.seconds)
            return cast(T, None)
        if self.replay or self.unpaced:
            return await driver.run(flow, limits=limits)
        async with self.throttle.turn():
            return await driver.run(polite(flow, self.throttle, patience_s=limits.turn_s), limits=limits)

    @property
    def chat_address(self) -> str:
        """Of the embedded chat, which is started for it; empty for another target, or where nobody is asked."""
        return _embedded_chat(self.defects) if self.embeds_its_chat and not self.replay else ""

    @property
    def idle_defects(self) -> tuple[str, ...]:
        """Planted defects that have had no occasion to strike so far."""
        if not self.defects or not self.embeds_its_chat:
            return ()
        from simulator.reference.defects.planting import without_occasion

        return without_occasion(self.defects)

    @cached_property
    def target(self) -> Target:
        """Built once; the embedded chat is started with it when its settings name no url, and ends with the process."""
        block = without_manners(self.project.target_block(self.target_name))
        if self.embeds_its_chat:
            # Played back, nobody is asked.
            block = _with_url(block, "http://127.0.0.1" if self.replay else _embedded_chat(self.defects))
        elif self.defects:
            raise UsageError(
                f"defects can be planted in the embedded chat only, not in target {self.target_name!r}",
                where=block.where,
                way_out="leave --defect out, or run against the embedded chat",
            )
        return build(self.target_name, block, base=self.project.root)

    def driver(self, conversation_id: str, secrets: Sequence[Secret]) -> Driver:
        """What talks to the target in one conversation. Raises UsageError where there is no recording to replay."""
        if self.cassette is None:
            return AsyncDriver()
        masker = Masker(secrets)
        if self.replay:
            return self._tape.player(conversation_id, masker)
        return self._tape.recorder(conversation_id, masker)

    @cached_property
    def assistance(self) -> Assistance | None:
        """The language model that the project asks for, if any. Raises UsageError."""
        block = self.project.language_model
        if block is None:
            return None
        # Rarely wanted.
        from simulator.frontends.language_model import assistance

        return assistance(block, self.project.targets, root=self.project.root)

    @cached_property
    def accounts(self) -> Accounts:
        """The fixed test accounts of the target's settings."""
        return accounts_of(self.project.target_block(self.target_name), base=self.project.root)

    def person(self, name: str, *, seed: int, story: str = "") -> Persona:
        """A persona, with the facts of their fixed account where this target has one. Raises UsageError."""

        def drawn(*stories: str) -> Persona:
            return load_persona(
                name.lower(), folders=self.project.personas, seed=seed, today=self.project.today, stories=stories
            )

        if not story:
            return self.accounts.bind(drawn())
        told = drawn(story)
        if told.name not in self.accounts.entries:
            return told
        return self.accounts.bind(told, stories=(story,), as_filed=drawn())

    @cached_property
    def _tape(self) -> Cassette:
        return Cassette(self.cassette or Path())

    def scenario_seed(self, scenario_id: str, *names: str) -> int:
        return derive(self.seed, scenario_id, *names)

    def conversation(
        self,
        conversation_id: str,
        *,
        persona: Persona | None,
        seed: int,
        live_agents: str = "open",
        listener: Callable[[Any], None] | None = None,
    ) -> Conversation:
        """A conversation that is not opened yet. live_agents: open or full, for chats that can be told."""
        profile = {} if persona is None else {"today": self.project.today, **persona.profile()}
        if persona is not None:
            profile["live_agents"] = live_agents
        start = SessionStart(conversation_id=conversation_id, profile=profile, seed=seed % 2**31)
        setting = {} if persona is None else _setting(persona, live_agents)
        session = self.target.session(start)
        return Conversation(
            session if self.around is None else self.around(session, start, persona),
            Transcript(conversation_id=conversation_id, setting=tuple(sorted(setting.items()))),
            taint=Taint(persona.secrets) if persona is not None else None,
            listener=listener or self.listener,
        )

    def listening(self, listener: Callable[[Any], None]) -> Run:
        return replace(self, listener=listener)

    def surrounded(self, around: Around) -> Run:
        """The same run against the same target, with a session around each of its sessions."""
        run = replace(self, around=around)
        vars(run)["target"] = self.target  # built once is enough
        return run

    def with_chat_at(self, url: str, *, defects: Sequence[str]) -> Run:
        """The same run against an embedded chat with defects that somebody else has started and will end."""
        run = replace(self, defects=tuple(defects))
        block = _with_url(without_manners(self.project.target_block(self.target_name)), url)
        vars(run)["target"] = build(self.target_name, block, base=self.project.root)
        return run


def _setting(persona: Persona, live_agents: str) -> dict[str, str]:
    card = persona.cards[persona.opened_on] if persona.cards else None
    return {
        "signed_in": "yes" if persona.signed_in else "no",
        "language": persona.language,
        "cards": str(len(persona.cards)),
        "live_agents": live_agents,
        "persona": persona.name,
        "lock_state": card.status if card else "none",
    }


def _with_url(block: Block, url: str) -> Block:
    copy = Block(block.where)
    copy.update(block)
    copy.places.update(block.places)
    copy["url"] = url
    return copy


_chats: dict[tuple[str, ...], str] = {}
_chat_stack = ExitStack()


def _embedded_chat(defects: Iterable[str]) -> str:
    """Starts the reference chat on a free loopback port, once per set of defects; it ends with the process."""
    from simulator.errors import UnknownName
    from simulator.reference.defects import DEFECTS
    from simulator.reference.service import running

    planted = tuple(sorted(set(defects)))
    for defect in planted:
        if defect not in DEFECTS:
            raise UnknownName("defect", defect, DEFECTS, where=Where("--defect"))
    if planted not in _chats:
        if not _chats:
            atexit.register(_chat_stack.close)
        _chats[planted] = _chat_stack.enter_context(running(defects=planted))
        # What fails in there reaches the cardmember as a failing target; its log has no place on our screen.
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
    return _chats[planted]


def now() -> str:
    """ISO 8601 UTC with milliseconds; for the record's time fields only, never for decisions."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def here(path: Path) -> str:
    """A path as a reader of this folder would write it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
