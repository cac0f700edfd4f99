"""What is said of a foreign table as a whole: title, whose word it is, since when, its terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.matching.column_roles import ColumnRole
from handover.matching.dossier_tables import Particulars, title_of
from handover.matching.questions import Option, Question
from handover.matching.shapes.calendar import is_day
from handover.names.scripts import language
from handover.words.speech import say

if TYPE_CHECKING:
    from datetime import date

    from handover.matching.published import Dataset
    from handover.matching.questions import Questions
    from handover.matching.row_table import RowTable

OWN_DAYS, DAY_BROUGHT = "each row's own day", "the day it is brought"
_NO_LICENCE = "not told by the file"
"""Stands in a dossier for terms that nobody told."""


def particulars_of(
    rows: RowTable, dataset: Dataset | None, asked: Questions, today: date
) -> Particulars | None:
    """What is said of the table as a whole; None as long as nobody says whose word it is."""
    title = asked.ask(
        Question(
            id="title",
            text=say("What is the dossier to be called?"),
            free=say("a title"),
            proposal=title_of(rows, {"title": dataset.name} if dataset else {}),
            certain=True,
        )
    )
    file = rows.arrangement.main[0].file
    claimant = dataset.publisher if dataset else f"the author of {file}"
    told = rows.has(ColumnRole.CLAIMANT) or rows.has(ColumnRole.STATUS)
    if not told or rows.has(ColumnRole.CLAIMANT):
        claimant = (
            asked.ask(
                Question(
                    id="claimant",
                    text=say("Whose word is this table?"),
                    why=say("Every colour on the map names who says so."),
                    free=say("a person, an office, a publisher"),
                    proposal=claimant if dataset else say("the author of {file}", file=file),
                    certain=bool(dataset),
                    rows=len(rows.frame),
                )
            )
            or ""
        )
    published = asked.ask(
        Question(
            id="published",
            text=say("Since when could this be known?"),
            why=say("It decides what counts in “as known then”.")
            if not rows.has(ColumnRole.PUBLISHED)
            else say("For rows whose own column does not say it."),
            choices=(
                Option(OWN_DAYS, say("each row since the day it tells of")),
                Option(DAY_BROUGHT, say("since it was brought here, {day}", day=today.isoformat())),
            ),
            free=say("a day as 2020-11-25"),
            fits=is_day,
            proposal=DAY_BROUGHT,
            certain=True,
            rows=len(rows.frame),
        )
    )
    licence = asked.ask(
        Question(
            id="licence",
            text=say("On what terms may it be used?"),
            others=(Option(_NO_LICENCE, say("not told by the file")),),
            free=say("a licence, such as CC BY 4.0"),
            proposal=dataset.licence if dataset else _NO_LICENCE,
            certain=True,
        )
    )
    tag = asked.ask(
        Question(
            id="language",
            text=say("In which language are the places' names?"),
            why=say("By the letters they are written in."),
            free=say("a language tag such as en, uk or hy-Latn"),
            proposal=_language(rows),
            certain=True,
        )
    )
    if not (claimant or told):
        return None
    return Particulars(
        title=title or "Dossier",
        claimant=claimant,
        publisher=dataset.publisher if dataset else "",
        licence=licence or _NO_LICENCE,
        cite=dataset.cite if dataset else "",
        address=dataset.address if dataset else "",
        published=today.isoformat() if published == DAY_BROUGHT else _day(published),
        language=tag or "und",
        today=today,
    )


def _day(answer: str | None) -> str:
    return answer if answer and is_day(answer) else ""


def _language(rows: RowTable) -> str:
    tags: dict[str, int] = {}
    for place in rows.places.places[:500]:
        tag = language(place.name)[0]
        tags[tag] = tags.get(tag, 0) + 1
    tags.pop("", None)
    return max(tags, key=lambda tag: tags[tag]) if tags else "und"
