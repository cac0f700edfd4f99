"""A story told on the map: ``story.toml``, beside a dossier's other files.

Each step is a text and a view of the map. What a view asks for is written as in an address, and
whether the dossier has it is for `handover.state.view_address.read_address` to say: a view outside
the dossier falls back, with a note, and the story goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import BeforeValidator, ConfigDict, TypeAdapter, ValidationError

from handover.dossier.files import STORY, STORY_STEPS, read_toml
from handover.dossier.profile_values import (
    Day,
    Guide,
    Part,
    Text,
    as_tables,
    fault_of,
    guides_of,
)
from handover.dossier.schema import DAY_GUIDE
from handover.dossier.translated import ByLanguage, StepWords  # noqa: TC001 (pydantic reads them)
from handover.dossier.wanted import WANTED, with_similar
from handover.faults import Fault, FaultCode
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Collection

    from handover.dossier.files import DossierFiles

MOST_STEPS = 100
VIEW = ("known", "place", "sources", "period", "zoom", "at", "beside", "beside_sources", "swept")
"""Keys of a step that are parts of an address, beside ``day``."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a story."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    title: Annotated[Text, Guide(later("what the step tells, in a few words"))]
    """What it tells, in a few words."""
    text: Annotated[Text, Guide(later("what the step tells, in 45 to 60 words of your own"))]
    """What it tells."""
    claim: Annotated[Part, Guide(later("the claim_id of the quotation, or leave the key out"))] = ""
    """Claim whose words are quoted, with its claimant and source; empty for none."""
    note: Annotated[Text, Guide(later("how to read the map here, or leave the key out"))] = ""
    """How to read the map here; empty for nothing."""
    day: Annotated[Day, Guide(later("the day shown: {day}", day=DAY_GUIDE))]
    """The day shown."""
    known: Annotated[Part, Guide(later("then, latest or a day: what was known"))] = "then"
    """What was known: ``then``, ``latest`` or a day."""
    place: Annotated[
        Part, Guide(later("the place_id of what the map flies to, several in brackets"))
    ] = ""
    """Place ids of what the map flies to and outlines, with commas between them."""
    sources: Annotated[Part, Guide(later("the source_ids to go by; leave the key out for all"))] = (
        ""
    )
    """Source ids to go by, with commas between them; empty for all."""
    period: Annotated[
        Part, Guide(later("first and last day of the time bar, as 2020-11-07/2020-12-13"))
    ] = ""
    """First and last day of the time bar."""
    zoom: Annotated[Part, Guide(later("how far the map is enlarged; with at"))] = ""
    """How far the map is enlarged; empty where it is fitted to the places."""
    at: Annotated[
        Part, Guide(later("latitude and longitude of the middle of the map; with zoom"))
    ] = ""
    """Middle of the map."""
    beside: Annotated[Part, Guide(later("what it is compared with, as 2020-11-10@then"))] = ""
    """Day and knowledge that it is compared with; empty for nothing."""
    beside_sources: Annotated[Part, Guide(later("the source_ids of what it is compared with"))] = ""
    """Sources of what it is compared with; empty for all."""
    swept: Annotated[Part, Guide(later("percent of the width at which the other map begins"))] = ""
    """Where the other map begins that lies over this one; empty where they lie side by side."""
    translated: Annotated[
        ByLanguage[StepWords],
        Guide(later("title, text and note in other languages, as [step.translated.fr]")),
    ] = field(default_factory=dict, hash=False)
    """Title, text and note in other languages, by language."""

    @property
    def places(self) -> tuple[str, ...]:
        """Place ids of what the map flies to."""
        return tuple(filter(None, self.place.split(",")))

    def parameters(self) -> dict[str, str]:
        """Return the view as parts of an address; the place is `places`."""
        parts = {name: getattr(self, name) for name in VIEW if name != "place"}
        return {"day": self.day.isoformat(), **{name: part for name, part in parts.items() if part}}


@dataclass(frozen=True)
class _Story:
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    step: Annotated[tuple[Step, ...], BeforeValidator(as_tables)]


STEP_KEYS = guides_of(Step)
"""Keys of a step, with what to write."""


@cache
def _adapter() -> TypeAdapter[_Story]:
    return TypeAdapter(_Story)


def read_story(
    files: DossierFiles, claims: Collection[str] | None
) -> tuple[tuple[Step, ...], list[Fault]]:
    """Return the steps of a dossier's story, and what is wrong with it.

    Parameters
    ----------
    files
        The dossier's; one without a story has no steps.
    claims
        Known claim ids; None when that cannot be said, and then none is at fault.
    """
    if STORY not in files.files:
        return (), []
    toml, faults = read_toml(files / STORY)
    if faults:
        return (), faults
    try:
        steps = _adapter().validate_python(toml).step
    except ValidationError as error:
        return (), [fault_of(STORY, one) for one in error.errors()]
    if len(steps) > MOST_STEPS:
        found = {"most": MOST_STEPS, "found": len(steps)}
        return (), [Fault(file=STORY, code=FaultCode.STORY_LONG, details=found)]
    for number, step in enumerate(steps):
        if claims is not None and step.claim and step.claim not in claims:
            hint = {"wanted": with_similar(WANTED["claims"], step.claim, claims)}
            fault = Fault(file=STORY, code=FaultCode.ID_UNKNOWN, value=step.claim, details=hint)
            faults.append(replace(fault, column=f"{STORY_STEPS}[{number}].claim"))
    return (() if faults else steps), faults
