"""Review in the browser: the claims that wait, and verdicts on them, behind a token and safe from other sites."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hmac import compare_digest
from math import ceil
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from pacts.errors import PactsError, Unusable
from pacts.queries.claims_and_verdicts import ReviewRow
from pacts.registry import Registry
from pacts.status import Status
from pacts.verdicts import Judgement, Verdict, now
from pacts.verdicts.parsing import RIGHT, correction, listed
from pacts.web import LOOPBACK, forms
from pacts.web.guesses import Guesses
from pacts.web.links import Links
from pacts.web.page import Page

COOKIE = "pacts_review"
_PER_PAGE = 20
_MOST_BYTES = 65_536  # of a form
_MOST_SESSIONS = 1000


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who reviews. `secret` is in each of the forms, so that no other site can send one."""

    name: str
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24))


class Desk:
    """Where claims are reviewed. Without a `token` only this computer may, by one of its own names."""

    def __init__(self, registry: Registry, token: str | None, render: Callable[[Request, Page], Response]) -> None:
        self._registry = registry
        self._token = token
        self._render = render
        self._sessions: dict[str, Session] = {}
        self._guesses = Guesses()

    def answer(self, request: Request, body: bytes) -> Response:
        """The page of the claims that wait, or what becomes of a form that was sent."""
        refusal = self._refusal(request)
        if refusal:
            response = self._render(
                request, Page("error.html", "Not here", {"headline": refusal, "advice": ""}, status=403)
            )
        elif request.method == "POST":
            response = self._sent(request, dict(parse_qsl(body[:_MOST_BYTES].decode("utf-8", "replace"))))
        else:
            session = self._session(request)
            response = self._waiting(request, session) if session else self._door(request)
        response.headers["Cache-Control"] = "no-store"
        return response

    def _refusal(self, request: Request) -> str:
        """Why this request is not answered, '' where it is."""
        host = request.url.hostname or ""
        if self._token is None and host not in LOOPBACK:
            return "Without a token, claims are reviewed on the computer that serves them"
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "same-origin")
        if request.method == "POST" and (
            site not in ("same-origin", "none")
            or (origin is not None and urlsplit(origin).netloc != request.url.netloc)
        ):
            return "This form was sent from another site"
        return ""

    def _session(self, request: Request) -> Session | None:
        return self._sessions.get(request.cookies.get(COOKIE, ""))

    def _door(self, request: Request, error: str = "", status: int = 200) -> Response:
        values = {"needs_token": self._token is not None, "error": error}
        return self._render(request, Page("review_door.html", "Review", values, status=status))

    def _sent(self, request: Request, fields: Mapping[str, str]) -> Response:
        session = self._session(request)
        if request.path_params.get("claim") is None:
            return self._enter(request, fields)
        if session is None or not compare_digest(fields.get("secret", ""), session.secret):
            return self._door(request, "Enter first: this form is from an earlier visit.", 403)
        claim = self._registry.claim(request.path_params["claim"])
        try:
            self._registry.review([_judgement(claim, session.name, fields)])
        except Unusable:
            raise
        except PactsError as error:
            return self._claim(request, session, claim, error.sentences, {**fields}, 400)
        return RedirectResponse(
            Links.of(request).path("review", page=fields.get("page"), party=fields.get("party")), 303
        )

    def _enter(self, request: Request, fields: Mapping[str, str]) -> Response:
        if self._token is not None:
            address = request.client.host if request.client else ""
            if seconds := self._guesses.refused_for(address):
                return self._door(request, f"Too many wrong tokens: try again in {ceil(seconds / 60)} minutes.", 429)
            if not compare_digest(fields.get("token", "").encode(), self._token.encode()):
                self._guesses.add(address)
                return self._door(request, "That is not the token that this server was started with.", 403)
        try:
            name = forms.text(fields, "name")
        except PactsError as error:
            return self._door(request, str(error), 400)
        if not name:
            return self._door(request, "Write your name: it stands beside each verdict.", 400)
        while len(self._sessions) >= _MOST_SESSIONS:
            del self._sessions[next(iter(self._sessions))]
        id = secrets.token_urlsafe(24)
        self._sessions[id] = Session(name)
        response = RedirectResponse(Links.of(request).path("review"), 303)
        response.set_cookie(
            COOKIE,
            id,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
            path=Links.of(request).root + "/review",
        )
        return response

    def _waiting(self, request: Request, session: Session) -> Response:
        id = request.path_params.get("claim")
        if id is not None:
            return self._claim(request, session, self._registry.claim(id), "", {}, 200)
        party = forms.text(request.query_params, "party")
        number = forms.whole(request.query_params, "page", 1, 100_000, 1)
        rows = self._registry.reviewable(*forms.listed(party))
        shown = rows[(number - 1) * _PER_PAGE : number * _PER_PAGE]
        values = {"session": session, "rows": shown, "count": len(rows), "number": number, "party": party}
        values |= {"more": len(rows) > number * _PER_PAGE}
        return self._render(request, Page("review.html", "Claims that wait", values))

    def _claim(
        self, request: Request, session: Session, row: ReviewRow, error: str, fields: dict[str, str], status: int
    ) -> Response:
        """One claim with the form to correct it."""
        as_claimed = {"parties": listed(row.parties), **{name: getattr(row, name) or "" for name in RIGHT[1:]}}
        values = {"session": session, "row": row, "error": error, "fields": {**as_claimed, "reason": "", **fields}}
        values["statuses"] = list(Status)
        return self._render(request, Page("review_claim.html", "One claim", values, status=status))


def _judgement(claim: ReviewRow, reviewer: str, fields: Mapping[str, str]) -> Judgement:
    """The verdict that a form gives. Raises PactsError."""
    verdict = forms.choice(fields, "verdict", tuple(Verdict), "")
    reason = forms.text(fields, "reason") or None
    right = None
    if verdict == Verdict.CORRECTED:
        right = correction("the correction", {name: fields.get(name, "") for name in RIGHT})
    return Judgement(claim.claim, Verdict(verdict), reviewer, now(), reason, right)
