"""Which role each column of a foreign table most likely has, by its heading and its values."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.matching.column_roles import DAYS, HOLDERS, MANY, ColumnMatch, ColumnRole, ColumnUse
from handover.matching.degrees import bare_pair
from handover.matching.heading_words import heading_words, roles_of
from handover.matching.outcome_words import are_outcomes
from handover.matching.party_words import administered, is_holder_word
from handover.matching.role_values import fits, is_plain_day, is_shape
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd

SAMPLE = 2_000
"""Different values of a column that its role is guessed from."""
SHOWN = 8
"""Values of a column that a reader is shown."""
FITTING = 0.8
"""Share of the values that have to fit a role."""
FEW = 40
"""Different words of a column that may be a short list of parties or kinds."""
_ADMINISTERED = 5
"""Weight of a column that says who holds and who claims: more than any heading."""
_CERTAIN = 3
"""Weight of a heading that leaves nothing to ask."""
_POOR = 0.25
"""Share of the values that have to fit a role for its being asked about."""
_CHECKED = {
    **dict.fromkeys(DAYS, "days"),
    **dict.fromkeys((ColumnRole.LONGITUDE, ColumnRole.LATITUDE), "degrees"),
    ColumnRole.AMOUNT: "numbers",
}
"""What the values of a role are, of those of which a value by itself tells whether it fits."""
_WHOSE = re.compile(
    r".*\b(?:according to|claimed by|as per|per|by|selon|по данным|за даними)\s+(?P<by>\S.*)"
    r"|.*\((?P<of>[^()]+)\)",
    re.IGNORECASE,
)
"""Whose word a column is, in its heading."""


@dataclass(frozen=True)
class ColumnValues:
    """What stands in a column."""

    heading: str
    counts: Mapping[str, int]
    """Rows by value, blank ones left out."""

    @property
    def sample(self) -> list[str]:
        """Some of the values, the commonest first."""
        return list(self.counts)[:SAMPLE]

    @property
    def filled(self) -> int:
        """Rows in which something stands."""
        return sum(self.counts.values())


def values_of(heading: str, column: pd.Series) -> ColumnValues:
    """Return what stands in a column, the commonest value first."""
    counts = column.value_counts(sort=True)
    texts = {str(value): int(count) for value, count in counts.items() if str(value).strip()}
    return ColumnValues(heading, texts)


def propose(columns: Sequence[ColumnValues]) -> list[ColumnMatch]:
    """Return what each column is most likely for, in their order.

    A role that only one column may have goes to the one that fits it best; what fits no role is
    not used.
    """
    grouped = _status_groups(columns)
    scored = [
        (weight - at / 1000, at, role, reason)
        for at, column in enumerate(columns)
        if column.heading not in grouped
        for role, weight, reason in _candidates(column)
    ]
    taken: set[ColumnRole] = set()
    uses: dict[int, tuple[ColumnUse, str, bool]] = {}
    for weight, at, role, reason in sorted(scored, key=lambda entry: -entry[0]):
        if at in uses or (role in taken and role not in MANY):
            continue
        taken.add(role)
        uses[at] = (ColumnUse(role), reason, weight > _CERTAIN - 0.5)
    for at, column in enumerate(columns):
        if column.heading in grouped:
            claimant = grouped[column.heading]
            reason = say("one of several columns of the same words, a claimant each")
            uses[at] = (ColumnUse(ColumnRole.STATUS, claimant), reason, False)
    if not taken & {ColumnRole.PLACE, ColumnRole.ID}:
        names = [at for at, one in enumerate(columns) if at not in uses and _are_names(one)]
        if names:
            best = max(names, key=lambda at: len(columns[at].counts))
            reason = say("no other column has names")
            uses[best] = (ColumnUse(ColumnRole.PLACE), reason, False)
    for at, column in enumerate(columns):
        if at not in uses and (poor := _poorly_filled(column, taken)) is not None:
            taken.add(poor[0].role)
            uses[at] = poor
    nothing = (ColumnUse(ColumnRole.IGNORE), say("no claim needs it"), True)
    return [match_of(column, *uses.get(at, nothing)) for at, column in enumerate(columns)]


def _poorly_filled(
    column: ColumnValues, taken: set[ColumnRole]
) -> tuple[ColumnUse, str, bool] | None:
    """Use of a column whose heading names a role that many of its values do not fit.

    None where the heading names no such role, or another column has it. It is asked about, and
    where hardly a value fits, the reason for which it is left out says so.
    """
    roles = [
        role
        for role, _ in sorted(roles_of(column.heading), key=lambda one: -one[1])
        if role in _CHECKED and (role not in taken or role in MANY)
    ]
    odd = [value for value in column.sample if roles and not fits(roles[0], value)]
    if not odd:
        return None
    share = 1 - len(odd) / len(column.sample)
    told = {"heading": column.heading, "kind": _CHECKED[roles[0]]}
    if share < _POOR:
        reason = say(
            "heading “{heading}”, but hardly a value is one of "
            "{kind, select, days {days} degrees {degrees} other {numbers}}: “{value}”",
            value=odd[0],
            **told,
        )
        return ColumnUse(ColumnRole.IGNORE), reason, True
    reason = say(
        "heading “{heading}”, though many of its values are no "
        "{kind, select, days {days} degrees {degrees} other {numbers}}",
        **told,
    )
    return ColumnUse(roles[0]), reason, False


def as_chosen(column: ColumnValues, use: ColumnUse) -> ColumnMatch:
    """Return a column with the role that a reader chose for it."""
    found = match_of(column, use, say("your choice"), certain=True)
    return replace(found, is_chosen=True)


def _are_names(column: ColumnValues) -> bool:
    """Whether most values of a column could be names, and not those of parties."""
    sample = [] if _are_holders(column) else column.sample
    fine = sum(fits(ColumnRole.PLACE, value) and not is_plain_day(value) for value in sample)
    return bool(sample) and fine >= FITTING * len(sample)


def match_of(column: ColumnValues, use: ColumnUse, reason: str, certain: bool) -> ColumnMatch:  # noqa: FBT001
    """Return a column with its role, and how many rows do not fit it."""
    odd = [value for value in column.counts if not fits(use.role, value)]
    return ColumnMatch(
        heading=column.heading,
        use=use,
        reason=reason,
        certain=certain,
        values=tuple(column.sample[:SHOWN]),
        distinct=len(column.counts),
        filled=column.filled,
        misfits=sum(column.counts[value] for value in odd),
        misfit_example=odd[0] if odd else "",
    )


def _candidates(column: ColumnValues) -> Iterable[tuple[ColumnRole, float, str]]:
    if are_outcomes(column.counts):
        return [(ColumnRole.NOTE, _CERTAIN, say("its values say whether it has happened"))]
    return _roles_told(column)


def _roles_told(column: ColumnValues) -> Iterable[tuple[ColumnRole, float, str]]:
    """Roles that the heading of a column names, or its values."""
    if not column.counts:
        return
    told = roles_of(column.heading)
    if sum(administered(value) is not None for value in column.sample) >= FITTING * len(
        column.sample
    ):
        yield ColumnRole.HOLDER, _ADMINISTERED, say("its values say who administers and who claims")
    for role, weight in told:
        several = weight > 1 or 1 < len(column.counts) <= FEW
        if several and _fitting_share(role, column) >= FITTING:
            yield role, weight, say("heading “{heading}”", heading=column.heading)
        elif role is ColumnRole.HOLDER and weight > _CERTAIN and _are_codes(column):
            yield role, 2, say("heading “{heading}”", heading=column.heading)
    if _are_positions(column):
        yield ColumnRole.GEOMETRY, 1, say("its values are positions or shapes")
    if not told:
        if _fitting_share(ColumnRole.DAY, column, plain=True) == 1 and len(column.counts) > 1:
            yield ColumnRole.DAY, 1, say("its values are days")
        if _are_holders(column) and not is_plain_day(column.heading):
            yield ColumnRole.HOLDER, 1, say("its values are names of parties")


def _fitting_share(role: ColumnRole, column: ColumnValues, *, plain: bool = False) -> float:
    sample = column.sample
    if not sample:
        return 0
    if role in (ColumnRole.FROM, ColumnRole.TO, ColumnRole.PLACE):
        # "from" heads days as often as parties, "name" codes as often as names.
        wanted = [fits(role, value) for value in sample]
        return sum(wanted) / len(sample)
    if plain:
        return sum(is_plain_day(value) for value in sample) / len(sample)
    return sum(fits(role, value) for value in sample) / len(sample)


def _are_holders(column: ColumnValues) -> bool:
    """Whether a few words stand in a column, nearly all of them names of parties."""
    told = sum(map(is_holder_word, column.counts)) if len(column.counts) <= FEW else 0
    return told > 0 and told >= FITTING * len(column.counts)


def _are_codes(column: ColumnValues) -> bool:
    """Whether a few numbers of one or two digits stand in a column: what each means is asked."""
    return len(column.counts) <= FEW and all(
        value.isdecimal() and len(value) < 3  # noqa: PLR2004
        for value in column.counts
    )


def _are_positions(column: ColumnValues) -> bool:
    """Whether nothing but shapes, or pairs of degrees with decimals, stand in a column."""
    return bool(column.sample) and all(
        is_shape(value) or (value.count(".") > 1 and bare_pair(value) is not None)
        for value in column.sample
    )


def _status_groups(columns: Sequence[ColumnValues]) -> dict[str, str]:
    """Claimants by heading of columns that share the beginning of their name and their words."""
    families: dict[str, list[ColumnValues]] = {}
    for column in columns:
        stem, _, rest = column.heading.rpartition("_")
        if stem and rest:
            families.setdefault(stem, []).append(column)
    found: dict[str, str] = {}
    for stem, family in families.items():
        words = Counter(word for column in family for word in column.counts)
        short = 0 < len(words) <= FEW and any(map(str.isalpha, "".join(words)))
        if len(family) < 2 or not short or any(map(is_plain_day, words)):  # noqa: PLR2004
            continue
        if "status" in heading_words(stem).split() or _shares_words(family):
            found |= {column.heading: column.heading[len(stem) + 1 :] for column in family}
    return found or _columns_of_claimants(columns)


def _columns_of_claimants(columns: Sequence[ColumnValues]) -> dict[str, str]:
    """Claimants by heading, where several columns name parties and no heading says what they are.

    To take the first of them for the holder would leave the word of the others out.
    """
    if any(role in HOLDERS for one in columns for role, _ in roles_of(one.heading)):
        return {}
    several = [
        one.heading
        for one in columns
        if not roles_of(one.heading) and not is_plain_day(one.heading) and _are_holders(one)
    ]
    if len(several) < 2:  # noqa: PLR2004
        return {}
    found = {heading: heading for heading in several}
    for heading in several:
        if match := _WHOSE.fullmatch(heading):
            found[heading] = match["by"] or match["of"]
    return found


def _shares_words(family: Sequence[ColumnValues]) -> bool:
    """Whether at least three columns have words, and most of each column's stand in others too."""
    filled = [set(column.counts) for column in family if column.counts]
    seen = Counter(word for words in filled for word in words)
    shared = [sum(seen[word] > 1 for word in words) * 2 >= len(words) for words in filled]
    return len(filled) > 2 and all(shared)  # noqa: PLR2004
