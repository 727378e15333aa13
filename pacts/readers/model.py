"""The reader that asks a language model, verifies what it says, and lets a second call and the rules check it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pacts.articles import Article
from pacts.confidence import SURE
from pacts.errors import PactsError
from pacts.extraction import extract, screen
from pacts.extraction.findings import Claim, Dropped, Findings, Membership
from pacts.language.foreign import base, languages
from pacts.readers.agreement import RULES, agree
from pacts.readers.calls import Calls, Replied
from pacts.readers.language_model import LanguageModel
from pacts.readers.prompts import Prompt, questions
from pacts.readers.reader import Cost, Reader, ReaderUnusable
from pacts.readers.reply import Roll
from pacts.readers.verification import HOSTILE, Verified, Verifier


@dataclass(frozen=True, slots=True)
class PromptedModel:
    """A model with the prompt that it is asked under."""

    name: str
    model: LanguageModel
    prompt: Prompt


@dataclass(frozen=True, slots=True)
class Reading:
    """What one model says of an article: its replies, one for each part, and its statements verified."""

    prompted: PromptedModel
    replies: tuple[Replied, ...]
    verified: tuple[Verified, ...]

    @property
    def claims(self) -> list[Claim]:
        """The claims that passed the hard checks; a fact stated twice is one claim, with its most exact date."""
        claims: list[Claim] = []
        for claim in sorted(
            (each.claim for each in self.verified if each.claim), key=lambda claim: -len(str(claim.date or ""))
        ):
            if not any(_repeats(claim, other) for other in claims):
                claims.append(claim)
        return claims

    @property
    def rolls(self) -> list[Roll]:
        """The members of alliances that it says, part by part."""
        return [roll for replied in self.replies for roll in replied.reply.rolls]


@dataclass(frozen=True, slots=True)
class Study:
    """How an article was read: every reading, and what came of them. Without `readings` the screen stopped it."""

    article: Article
    readings: tuple[Reading, ...]
    rules: Findings
    is_hostile: bool
    findings: Findings


class ModelReader(Reader):
    """Asks each model about each article; with `both`, what the rules alone say is kept too, for review."""

    def __init__(
        self, calls: Calls, models: Sequence[PromptedModel], sure: float = SURE, *, both: bool = False, jobs: int = 1
    ) -> None:
        self._calls = calls
        self._models = models
        self._sure = sure
        self._both = both
        self.jobs = jobs

    def read(self, article: Article) -> Findings:
        return self.study(article).findings

    def cost(self, article: Article) -> Cost:
        if not _may_mention_a_pact(article):
            return Cost()
        asked = [
            len(prompted.prompt.instructions) + len(question)
            for prompted in self._models
            for question in questions(article)
            if not self._calls.is_kept(prompted.model, prompted.prompt.instructions, question)
        ]
        return Cost(len(asked), sum(asked))

    def explain(self, article: Article) -> str:
        from pacts.readers.explanation import explain

        return explain(self.study(article))

    def summary(self) -> str:
        count = self._calls.count
        if not count.calls and not count.kept:
            return ""
        parts = [f"Asked {_names(self._models)} {count.calls:,} times"]
        if count.tokens_in or count.tokens_out:
            parts.append(f"{count.tokens_in:,} tokens in, {count.tokens_out:,} out")
        if count.cost:
            parts.append(f"${count.cost:.2f}")
        if count.kept:
            parts.append(f"{count.kept:,} replies kept from earlier")
        return "; ".join(parts) + "."

    def close(self) -> None:
        self._calls.stop()

    def study(self, article: Article) -> Study:
        """Read an article and keep every step. Raises PactsError."""
        rules = extract(article, 0)  # a confidence of the rules by themselves does not count here
        if not _may_mention_a_pact(article):
            findings = self._findings(article, (), rules.memberships, ())
            return Study(article, (), rules, is_hostile=False, findings=findings)
        verifier = Verifier(article)
        readings = tuple(self._reading(article, prompted, verifier) for prompted in self._models)
        # Where an article speaks to machines, a model may have kept silent because it was told to.
        with_rules_alone = self._both or verifier.is_hostile
        claims = agree(
            {**{each.prompted.name: each.claims for each in readings}, RULES: _doubted(rules.claims, verifier)},
            with_rules_alone=with_rules_alone,
        )
        findings = self._findings(article, claims, _memberships(readings, rules, verifier), _dropped(readings))
        return Study(article, readings, rules, verifier.is_hostile, findings)

    def _reading(self, article: Article, prompted: PromptedModel, verifier: Verifier) -> Reading:
        try:
            replies = tuple(
                self._calls.reply(prompted.model, prompted.prompt.instructions, question)
                for question in questions(article)
            )
        except PactsError as error:
            if error.where or isinstance(error, ReaderUnusable):
                raise
            raise type(error)(error.problem, error.advice, where=article.name) from error
        statements = dict.fromkeys(statement for replied in replies for statement in replied.reply.statements)
        return Reading(prompted, replies, tuple(map(verifier.verify, statements)))

    def _findings(
        self,
        article: Article,
        claims: tuple[Claim, ...],
        memberships: tuple[Membership, ...],
        dropped: tuple[Dropped, ...],
    ) -> Findings:
        return Findings(
            claims,
            memberships,
            reader="model",
            model=_names(self._models),
            prompt="+".join(prompted.prompt.version for prompted in self._models),
            dropped=dropped,
        ).judged(self._sure, is_dated=article.published is not None)


def _may_mention_a_pact(article: Article) -> bool:
    """Whether the article is worth a call; in a language without a screen each is."""
    code = base(article.language)
    language = languages().get(code)
    if language:
        return language.may_mention_a_pact(article.text)
    return code != "en" or screen.may_mention_a_pact(article.text)


def _repeats(claim: Claim, other: Claim) -> bool:
    """Whether a claim says no more than another."""
    if (claim.parties, claim.at_least, claim.at_most) != (other.parties, other.at_least, other.at_most):
        return False
    return claim.date is None or (other.date is not None and claim.date.covers(other.date))


def _names(models: Sequence[PromptedModel]) -> str:
    return ", ".join(dict.fromkeys(prompted.model.name for prompted in models))


def _doubted(claims: Iterable[Claim], verifier: Verifier) -> list[Claim]:
    """The rules' claims, in doubt where somebody tampered with the article."""
    if not verifier.is_hostile:
        return list(claims)
    return [
        replace(claim, doubts=(*claim.doubts, HOSTILE))
        for claim in claims
        if not verifier.instructs(claim.start, claim.end)
    ]


def _dropped(readings: Iterable[Reading]) -> tuple[Dropped, ...]:
    dropped: dict[Dropped, None] = {}
    for reading in readings:
        for each in reading.verified:
            if each.claim is None:
                dropped[Dropped(f"{each.statement}: {each.statement.quote}", each.refusal)] = None
        for replied in reading.replies:
            for words in replied.reply.malformed:
                dropped[Dropped(words, "it is no claim with parties, bounds and a quote")] = None
    return tuple(dropped)


def _memberships(readings: Sequence[Reading], rules: Findings, verifier: Verifier) -> tuple[Membership, ...]:
    """The members of alliances that two readings share; where the model was asked once, all that it says."""
    stated = [[each for roll in reading.rolls if (each := verifier.membership(roll))] for reading in readings]
    stated.append(list(rules.memberships))
    votes = Counter(
        pair for of_one in stated for pair in {(each.alliance, code) for each in of_one for code in each.members}
    )
    if len(readings) == 1:
        votes.update((each.alliance, code) for each in stated[0] for code in each.members)
    memberships: dict[str, Membership] = {}
    for each in (each for of_one in stated for each in of_one):
        shared = tuple(
            sorted(code for (alliance, code), count in votes.items() if alliance == each.alliance and count > 1)
        )
        if shared:
            memberships.setdefault(each.alliance, replace(each, members=shared))
    return tuple(memberships.values())
