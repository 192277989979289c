"""A scene: what the steps of one scenario share. The one attribute of ours on behave's Context."""

from __future__ import annotations

from dataclasses import replace

from simulator.conversation.conversation import Conversation, Script, T, TalkedOver
from simulator.dialogue import Fault, Secret, StopReason, Transcript, Turn
from simulator.errors import SimulatorStuck, TargetError, UnderstudyError, UsageError
from simulator.frontends.failures import Red
from simulator.frontends.phrasebook import Phrase, load_phrasebook
from simulator.frontends.run import Driver, Run
from simulator.personas import goal_by_phrase, goal_names, load_goal
from simulator.personas.goal import Goal
from simulator.personas.persona import Persona
from simulator.record.result import ConversationResult
from simulator.rules.base import Evidence, Outcome, Severity, Verdict
from simulator.rules.trace import Trace


class Scene:
    """scenario_id: `path:line`, the root of all its seeds. The chat is opened when the first word is said."""

    def __init__(self, run: Run, scenario_id: str) -> None:
        self.run = run
        self.scenario_id = scenario_id
        self.live_agents = "open"
        self.persona: Persona | None = None
        self.goal: Goal | None = None
        self.since = 0
        self.ending_asserted = False
        self.finished: list[ConversationResult] = []
        self.secrets: tuple[Secret, ...] = ()
        self._expectations: list[Verdict] = []
        self._conversation: Conversation | None = None
        self._driver: Driver | None = None
        self._waiting = False
        self._sound: Trace | None = None  # of the turns of the conversation in which nothing was broken
        self._seed = run.scenario_seed(scenario_id)

    # Given

    def enter(self, name: str, *, story: str = "", signed_in: bool | None = None) -> None:
        """The persona who speaks from here on. story: words after the name in the feature ("whose ...")."""
        if self._conversation is not None:
            raise UsageError(
                "the conversation has begun already", way_out="say who it is in a Given, before the first When"
            )
        seed = self.run.scenario_seed(self.scenario_id, "persona", name.lower())
        persona = self.run.person(name, seed=seed, story=story)
        self.persona = persona if signed_in is None else replace(persona, signed_in=signed_in)
        self.secrets = (*self.secrets, *persona.secrets)
        self.live_agents = str(persona.account.get("live_agents", self.live_agents))

    def amend(self, **changes: object) -> None:
        """Changes what is true of the persona before the conversation: signed_in, language, opened_on ..."""
        if self._conversation is not None:
            raise UsageError("the conversation has begun already", way_out="put this sentence before the first When")
        self.persona = replace(self._present(), **changes)  # type: ignore[arg-type]  # field names come from our steps

    # When

    async def say(self, *texts: str) -> Turn:
        conversation = await self._talking()
        reply = await self._drive(conversation.saying(*texts))
        self._judge()
        return reply

    async def pursue(self, phrase: str) -> StopReason:
        """Goal pursuit to its end; phrase is a goal's `wants_to`, or its name."""
        # Scripted scenarios do without.
        from simulator.users.agenda import Agenda
        from simulator.users.honesty import self_check

        persona = self._present()
        folders = self.run.project.personas
        find = load_goal if phrase in goal_names(folders) or " " not in phrase else goal_by_phrase
        goal = find(phrase, folders=folders, persona=persona)
        self.goal = goal
        conversation = await self._talking()
        user = Agenda(persona, goal, seed=self.run.scenario_seed(self.scenario_id, "user", goal.name))
        project = self.run.project
        assistance = self.run.assistance
        spoken = user if assistance is None else assistance.worded(user, persona)
        stop = await self._drive(conversation.pursuing(spoken, turn_limit=project.turn_limit, waiting=project.waiting))
        faults = self_check(self.transcript, persona=persona, goal=goal, stop=stop, since=self.since)
        self._expectations += faults
        self._expectations += [_talked_over(each) for each in conversation.talked_over]
        if stop is StopReason.STUCK:
            raise SimulatorStuck(
                f"{persona.name.capitalize()} could not go on: {conversation.note}",
                way_out="this red is the simulator's: see the last replies; `understudy understand` tells what it read",
            )
        self._judge()
        if faults:  # whatever would be judged from here on might be ours
            raise Red(faults[0], self.transcript)
        return stop

    # Then

    @property
    def transcript(self) -> Transcript:
        if self._conversation is None and self.persona is None and self.finished:
            raise UsageError(
                "this is said of one cardmember, and here many have come",
                way_out="say it of a share of them: `none of them ...`, `at least 95 % of them ...`",
            )
        if self._conversation is None:
            raise UsageError("nothing has been said yet", way_out="a Then needs a When before it")
        return self._conversation.transcript

    @property
    def latest(self) -> Turn | None:
        """The last turn of the conversation that goes on, None where there is none."""
        turns = self._conversation.transcript.turns if self._conversation else ()
        return turns[-1] if turns else None

    @property
    def waits_for_the_chat(self) -> bool:
        """Whether a turn is with the chat at this moment."""
        return self._waiting

    @property
    def stop(self) -> StopReason | None:
        return self._conversation.stop if self._conversation else None

    @property
    def note(self) -> str:
        return self._conversation.note if self._conversation else ""

    def phrase(self, family: str, words: str) -> Phrase:
        return load_phrasebook(tuple(self.run.project.personas)).phrase(family, words)

    def require(self, verdict: Verdict) -> None:
        """Keeps an expectation's verdict for the record; raises Red unless it passed."""
        self._expectations.append(verdict)
        if verdict.outcome is not Outcome.PASSED:
            raise Red(verdict, self.transcript)

    # End

    async def close(self) -> None:
        """Ends the session and keeps the conversation's result. Idempotent; never raises for a chat that is gone.

        Whatever else goes wrong propagates, but not before what was said is kept.
        """
        conversation, driver = self._conversation, self._driver
        if conversation is None or driver is None:
            return
        self._conversation = self._driver = None
        try:
            await _play(conversation.closing(), driver, self.run)
        except TargetError as error:
            conversation.note = f"{conversation.note}; closing failed: {error.problem}"
        finally:
            self.finished.append(self._result(conversation))
            try:
                verdicts = self.run.policy.judge(conversation.transcript)
                verdicts = (*verdicts, *await self._opinions(conversation.transcript, driver))
                self.finished[-1] = replace(self.finished[-1], verdicts=(*verdicts, *self.finished[-1].verdicts))
            finally:
                await driver.close()

    async def _opinions(self, transcript: Transcript, driver: Driver) -> tuple[Verdict, ...]:
        """Of the language model, where the project asks for any: advice, which makes nothing red."""
        assistance = self.run.assistance
        if assistance is None or not assistance.opinions:
            return ()
        judge = assistance.judge(self.secrets)
        return tuple([await self.run.exchange(driver, judge.opinion(each, transcript)) for each in judge.questions])

    def ending_verdict(self) -> Verdict | None:
        """Whether the goal ended as it should, unless a step has spoken on that; None where there is nothing to say."""
        result = self.finished[-1] if self.finished else None
        if result is None or result.stop is None or self.goal is None or self.ending_asserted:
            return None
        return ending(result.stop, result.note, self.goal, result.persona)

    def _result(self, conversation: Conversation) -> ConversationResult:
        verdicts, self._expectations = tuple(self._expectations), []
        return ConversationResult(
            transcript=conversation.transcript,
            verdicts=verdicts,
            stop=conversation.stop,
            note=conversation.note,
            persona=self.persona.name if self.persona else "",
            persona_about=self.persona.about if self.persona else "",
            goal=self.goal.name if self.goal else "",
            seed=self._seed,
            duration_s=conversation.duration_s,
        )

    def _present(self) -> Persona:
        if self.persona is None:
            raise UsageError("nobody is there yet", way_out="begin with a Given, such as `Given Ines is signed in`")
        return self.persona

    async def _talking(self) -> Conversation:
        persona = self._present()
        if self._conversation is None:
            conversation_id = f"{self.scenario_id}#{len(self.finished) + 1}"
            self._sound = None
            self._driver = self.run.driver(conversation_id, persona.secrets)
            self._conversation = self.run.conversation(
                conversation_id,
                persona=persona,
                seed=self._seed,
                live_agents=self.live_agents,
            )
            await self._drive(self._conversation.opening())
        self.since = len(self._conversation.transcript.turns)
        return self._conversation

    async def _drive(self, script: Script[T]) -> T:
        assert self._driver is not None  # noqa: S101 - _talking made it
        self._waiting = True  # and so it stays where this is cut off
        try:
            result = await _play(script, self._driver, self.run)
        except UnderstudyError:
            self._waiting = False
            raise
        self._waiting = False
        return result

    def _judge(self) -> None:
        """The always-on rules, on what has been said so far. Raises Red for the first that blocks."""
        transcript = self.transcript
        trace = self.run.policy.trace(transcript, former=self._sound)
        verdict = self.run.policy.first_breach(trace)
        if verdict is not None:
            raise Red(verdict, transcript)
        self._sound = trace


def _talked_over(found: TalkedOver) -> Verdict:
    """A warning where a message went without an answer: no chat has to take two at once, but people send them."""
    return Verdict(
        rule="talks-over",
        title="A message that comes while the agent is still answering is not lost",
        outcome=Outcome.PASSED if found.answered else Outcome.FAILED,
        reason=found.reason,
        severity=Severity.MINOR,
        evidence=(Evidence(turn=found.turn),),
        exercised=1,
    )


async def _play(script: Script[T], driver: Driver, run: Run) -> T:
    try:
        flow = next(script)
        while True:
            try:
                result = await run.exchange(driver, flow)
            except TargetError as error:
                flow = script.throw(error)
            else:
                flow = script.send(result)
    except StopIteration as end:
        value: T = end.value
        return value


def ending(stop: StopReason, note: str, goal: Goal, persona: str) -> Verdict | None:
    """A verdict on how a goal ended; None where it ended as the goal expects."""
    if stop in goal.expects or stop in (StopReason.TARGET_FAILED, StopReason.SCRIPT_ENDED):
        return None
    simulators = stop in (StopReason.STUCK,)
    wanted = " or ".join(str(reason).replace("_", " ") for reason in goal.expects)
    return Verdict(
        rule="goal-reached",
        title=f"{persona.capitalize() or 'The cardmember'} gets to an end of what they came for: {goal.about}",
        outcome=Outcome.FAILED,
        reason=f"it should end {wanted}, but ended {str(stop).replace('_', ' ')}: {note or 'no more was said'}",
        severity=Severity.CRITICAL,
        policy=goal.policy,
        fault=Fault.SIMULATOR if simulators else Fault.BOT,
        exercised=1,
    )
