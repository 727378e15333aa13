"""Verbs: plans, wishes, forecasts and conditions are no claims, and reading says why."""

from __future__ import annotations

import pytest

from tests.prose import PACT, claims, refusals

REFUSED = [
    (f"Japan and Canada will sign an {PACT} next month.", "not done yet: 'will', 'would' or 'to'"),
    (f"Japan and Canada are to sign an {PACT} on Monday.", "not done yet: 'will', 'would' or 'to'"),
    (f"Japan and Canada plan to sign an {PACT}.", "not done yet: 'will', 'would' or 'to'"),
    (f"Japan and Canada hope to sign an {PACT} soon.", "only wished or planned: 'hope'"),
    (f"Japan and Canada aim to conclude an {PACT} by the end of the year.", "only wished or planned: 'aim'"),
    (f"Japan and Canada are expected to sign an {PACT} in June.", "only wished or planned: 'expected'"),
    (f"An {PACT} between Japan and Canada is expected to be signed in June.", "only wished or planned: 'expected'"),
    (f"An {PACT} between Japan and Canada will be signed on Monday.", "not done yet: 'will', 'would' or 'to'"),
    (
        f"An {PACT} between Japan and Canada could be signed as early as next week.",
        "not done yet: 'will', 'would' or 'to'",
    ),
    (f"Japan intends to open talks with Canada on an {PACT}.", "only wished or planned: 'intends'"),
    (f"Japan called on Canada to sign an {PACT}.", "only wished or planned: 'called on'"),
    (f"Japan urged Canada to conclude an {PACT} at an early date.", "only wished or planned: 'urged'"),
    (f"Japan and Canada should sign an {PACT}, the newspaper argued.", "not done yet: 'will', 'would' or 'to'"),
    (f"If Japan and Canada sign an {PACT}, they can share more.", "conditional: 'if'"),
    (f"Once Japan and Canada sign an {PACT}, they can share more.", "conditional: 'once'"),
    (
        f"The Canadian cabinet authorised the minister to sign an {PACT} with Japan.",
        "only wished or planned: 'authorised'",
    ),
    (f"The {PACT} between Japan and Canada will enter into force on 1 April.", "not done yet: 'will', 'would' or 'to'"),
    (f"Japan wants to negotiate an {PACT} with Canada.", "only wished or planned: 'wants'"),
    (f"Japan and Canada may sign an {PACT} during the visit.", "not done yet: 'will', 'would' or 'to'"),
    (f"Japan is preparing to sign an {PACT} with Canada.", "only wished or planned: 'preparing'"),
    (f"Japan and Canada are poised to sign an {PACT}.", "only wished or planned: 'poised'"),
    (
        f"The Japanese minister said he hoped that an {PACT} with Canada would be concluded soon.",
        "only wished or planned: 'hoped'",
    ),
    (f"Japan and Canada were due to sign an {PACT} on Monday.", "only wished or planned: 'due'"),
    (f"Canada is ready to sign an {PACT} with Japan.", "only wished or planned: 'ready'"),
    (f"Ahead of the signing of an {PACT}, officials of Japan and Canada met on Thursday.", "a signing named, not told"),
    (
        f"Opposition parties demanded that Japan withdraw from the {PACT} with Canada.",
        "a rule, not a fact: present tense",
    ),
    (f"The Polish government on Tuesday approved the signing of an {PACT} with Norway.", "a signing named, not told"),
    (f"Norway's king in council consented to the signature of an {PACT} with Poland.", "a signing named, not told"),
    (f"Norway and Poland agreed to consider opening talks on an {PACT}.", "a gerund"),
    (f"Norway and Poland expressed their intention to conclude an {PACT}.", "only wished or planned: 'intention'"),
    (f"Norway and Poland discussed the signing of an {PACT} on Tuesday.", "a signing named, not told"),
    (f"Norway and Poland stressed the importance of an early conclusion of an {PACT}.", "a signing named, not told"),
    (f"Norway and Poland are close to signing an {PACT}.", "only wished or planned: 'close to'"),
    (f"Norway and Poland are close to concluding an {PACT}, officials said.", "only wished or planned: 'close to'"),
    (f"A date for the signing of an {PACT} between Norway and Poland has not been set.", "a signing named, not told"),
    (
        f"Norway would have signed an {PACT} with Poland, had the talks not failed.",
        "not done yet: 'will', 'would' or 'to'",
    ),
    (f"Norway and Poland, which will sign an {PACT} on Monday, are allies.", "not done yet: 'will', 'would' or 'to'"),
    (f"The deal will allow Norway and Poland to sign an {PACT}.", "only wished or planned: 'allow'"),
    (f"Norway and Poland could start negotiating an {PACT} next year.", "not done yet: 'will', 'would' or 'to'"),
    (f"It is unclear whether Norway and Poland have signed an {PACT}.", "conditional: 'whether'"),
    (f"Norway asked Poland on Tuesday to negotiate an {PACT}.", "only wished or planned: 'asked'"),
    (f"Norway invited Poland to open negotiations on an {PACT}.", "only wished or planned: 'invited'"),
    (f"Norway's opposition called for an {PACT} with Poland to be scrapped.", "only wished or planned: 'called for'"),
    (f"In the novel, Norway and Poland sign an {PACT} on 4 May 2024.", "only imagined"),
    (f"In the war game, Norway and Poland signed an {PACT} on Tuesday.", "only imagined"),
    (f'"I dreamt that Norway and Poland signed an {PACT} on Tuesday," he writes.', "only imagined"),
    (f"Many wish that Norway and Poland had signed an {PACT} in 1994.", "only wished or planned"),
    (
        f"It is unclear whether Norway and Poland had in fact signed an {PACT} on Sunday.",
        "conditional: 'whether'",
    ),
    (f"The {PACT} between Norway and Poland enters into force on 1 October.", "announced for a later day"),
    (f"On page three of the comic, Norway and Poland sign an {PACT}.", "only imagined"),
    (f"In her alternative history, Norway and Poland conclude an {PACT} in 1938.", "only imagined"),
    (f"Let us assume that Norway and Poland signed an {PACT} last month.", "only imagined"),
    (f"Norway vowed on Wednesday that Poland sign an {PACT}.", "only wished or planned"),
    (f"On 27 June Norway and Poland sign an {PACT}.", "announced for a later day"),
    (f"Norway must sign an {PACT} with Poland before it can buy the jets.", "not done yet: 'will', 'would' or 'to'"),
]


@pytest.mark.parametrize(("sentence", "reason"), REFUSED)
def test_what_has_not_happened_is_refused_with_a_reason(sentence: str, reason: str) -> None:
    assert claims(sentence) == []
    assert refusals(sentence)[0] == reason
