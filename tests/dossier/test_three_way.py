from __future__ import annotations

from collections.abc import Mapping

import hypothesis
import pytest
from hypothesis import strategies

from handover.dossier.files import DossierFiles
from handover.dossier.three_way import Difference, Side, merged
from tests.support.small_dossier import FILES


def version(**changes: tuple[str, str] | None) -> DossierFiles:
    """The small dossier with a text in some of its files replaced, or without some of them."""
    texts = dict(FILES)
    for name, change in changes.items():
        file = next(one for one in texts if one.split(".", 1)[0] == name)
        if change is None:
            del texts[file]
        else:
            assert change[0] in texts[file]
            texts[file] = texts[file].replace(*change, 1)
    return DossierFiles.of("small", {name: text.encode() for name, text in texts.items()})


OPENED = version()


def rows(files: DossierFiles, table: str) -> list[list[str]]:
    return [[*map(str, row)] for row in files.table(table)[0].itertuples(index=False)]


def test_cells_that_only_one_changed_are_taken_from_that_one() -> None:
    theirs = version(claims=("c2,return,schedule,north", "c2,return,schedule,south"))
    mine = version(claims=("c5,,casualties", "c5,loss,casualties"))
    merge = merged(OPENED, theirs, mine)
    assert merge.unsettled == ()
    assert [one.key for one in merge.differences] == [
        ("claims.csv", "c2", "place_id"),
        ("claims.csv", "c5", "event_id"),
    ]
    claims = {row[0]: row for row in rows(merge.files, "claims")}
    assert (claims["c2"][3], claims["c5"][1]) == ("south", "loss")
    assert {name: file.digest for name, file in merge.files.files.items() if name != "claims.csv"}
    assert merge.files / "places.csv" == theirs / "places.csv"


def test_two_cells_of_one_row_are_both_taken() -> None:
    theirs = version(claims=("Aide,", "The aide,"))
    mine = version(claims=("2020-11-25,2020-11-15", "2020-11-26,2020-11-15"))
    merge = merged(OPENED, theirs, mine)
    row = rows(merge.files, "claims")[2]
    assert (row[6], row[9]) == ("2020-11-26", "The aide")


def test_a_cell_that_both_changed_alike_is_no_conflict() -> None:
    both = version(claims=("Aide", "The aide"))
    merge = merged(OPENED, both, both)
    assert merge.unsettled == ()
    assert merge.files.digest == both.digest


@pytest.mark.parametrize(("side", "expected"), [(Side.THEIRS, "An aide"), (Side.MINE, "The aide")])
def test_a_cell_that_both_changed_is_chosen_by_hand(side: Side, expected: str) -> None:
    theirs, mine = version(claims=("Aide", "An aide")), version(claims=("Aide", "The aide"))
    (conflict,) = merged(OPENED, theirs, mine).unsettled
    assert conflict == Difference("claims.csv", "c3", "claimant", "Aide", "An aide", "The aide")
    merge = merged(OPENED, theirs, mine, {conflict.key: side})
    assert merge.unsettled == ()
    assert rows(merge.files, "claims")[2][9] == expected


NEW = "c6,,control,south,,blue,2020-11-20,,2020-11-20,Agency,asserts,,,,,wire,,\n"


def test_rows_that_either_added_are_there() -> None:
    theirs = version(claims=("c5,", f"{NEW}c5,"))
    mine = version(claims=("c2,", f"{NEW.replace('c6', 'c7')}c2,"))
    merge = merged(OPENED, theirs, mine)
    assert merge.unsettled == ()
    assert [row[0] for row in rows(merge.files, "claims")] == [
        *("c1", "c7", "c2", "c3", "c4", "c6", "c5")
    ]


def test_a_row_that_both_added_under_one_id_is_compared_by_cell() -> None:
    theirs = version(claims=("c5,", f"{NEW}c5,"))
    mine = version(claims=("c5,", f"{NEW.replace('2020-11-20,,', '2020-11-21,,')}c5,"))
    (conflict,) = merged(OPENED, theirs, mine).unsettled
    assert conflict.key == ("claims.csv", "c6", "date")
    assert (conflict.opened, conflict.theirs, conflict.mine) == ("", "2020-11-20", "2020-11-21")


def line(text: str, start: str) -> str:
    return next(one for one in text.splitlines(keepends=True) if one.startswith(start))


C4 = line(FILES["claims.csv"], "c4,")


def test_a_row_that_one_took_out_and_the_other_left_is_gone() -> None:
    for theirs, mine in [(version(claims=(C4, "")), OPENED), (OPENED, version(claims=(C4, "")))]:
        merge = merged(OPENED, theirs, mine)
        assert merge.unsettled == ()
        assert [row[0] for row in rows(merge.files, "claims")] == ["c1", "c2", "c3", "c5"]


@pytest.mark.parametrize("side", Side)
@pytest.mark.parametrize("swapped", [False, True])
def test_a_row_that_one_took_out_and_the_other_changed_is_chosen(
    *, side: Side, swapped: bool
) -> None:
    versions = [version(claims=(C4, "")), version(claims=("Army", "The army"))]
    theirs, mine = reversed(versions) if swapped else versions
    (conflict,) = merged(OPENED, theirs, mine).unsettled
    assert conflict.key == ("claims.csv", "c4", "")
    assert None in {conflict.theirs, conflict.mine}
    ids = [
        row[0] for row in rows(merged(OPENED, theirs, mine, {conflict.key: side}).files, "claims")
    ]
    assert ("c4" in ids) == ((side is Side.THEIRS) == swapped)


def test_rows_without_an_id_are_told_apart_by_their_cells() -> None:
    theirs = version(names=("south,en,Southshire", "south,en,Southland"))
    mine = version(names=("capital,en,Capital", "capital,en,The Capital"))
    merge = merged(OPENED, theirs, mine)
    assert merge.unsettled == ()
    found = [row[2] for row in rows(merge.files, "names")]
    assert found == ["Northshire", "Hyusis", "Norton", "Southland", "The Capital"]
    both = merged(OPENED, theirs, version(names=("south,en,Southshire", "south,en,South")))
    (conflict,) = both.unsettled
    assert (conflict.row, conflict.column) == ("south, en, Southshire", "name")
    assert (conflict.theirs, conflict.mine) == ("Southland", "South")


def test_the_same_new_row_without_an_id_is_one() -> None:
    added = ("capital,en", "south,hy-Latn,Harav,preferred,atlas\ncapital,en")
    merge = merged(OPENED, version(names=added), version(names=added))
    assert len(rows(merge.files, "names")) == 6
    other = (added[0], added[1].replace("Harav", "Haravi"))
    merge = merged(OPENED, version(names=added), version(names=other))
    assert merge.unsettled == ()
    assert len(rows(merge.files, "names")) == 7


def test_ids_that_stand_twice_lose_no_row() -> None:
    twice = version(claims=("c5,,casualties", "c4,,casualties"))
    mine = version(claims=("Aide", "The aide"))
    merge = merged(OPENED, twice, mine)
    assert merge.unsettled == ()
    found = rows(merge.files, "claims")
    assert [row[0] for row in found] == ["c1", "c2", "c3", "c4", "c4"]
    assert found[2][9] == "The aide"


@pytest.mark.parametrize("side", Side)
def test_other_files_are_chosen_whole(side: Side) -> None:
    theirs = version(dossier=("North and South", "South and North"))
    mine = version(dossier=("Two districts", "Some districts"))
    (conflict,) = merged(OPENED, theirs, mine).unsettled
    assert conflict.key == ("dossier.toml", "", "")
    merge = merged(OPENED, theirs, mine, {conflict.key: side})
    expected = theirs if side is Side.THEIRS else mine
    assert (merge.files / "dossier.toml").digest == (expected / "dossier.toml").digest


def test_a_table_that_is_broken_is_chosen_whole() -> None:
    theirs = version(claims=("claim_id,", "claim,"))
    mine = version(claims=("Aide", "The aide"))
    (conflict,) = merged(OPENED, theirs, mine).unsettled
    assert conflict.key == ("claims.csv", "", "")


def test_files_that_came_and_went() -> None:
    without = version(facts=None)
    changed = version(facts=("1936", "1937"))
    assert "facts.csv" not in merged(OPENED, without, OPENED).files.files
    assert "facts.csv" not in merged(OPENED, OPENED, without).files.files
    assert "facts.csv" in merged(without, OPENED, without).files.files
    (conflict,) = merged(OPENED, without, changed).unsettled
    assert (conflict.row, conflict.theirs) == ("", None)
    added = merged(without, OPENED, changed)
    assert [one.column for one in added.unsettled] == []
    assert len(rows(added.files, "facts")) == 4, "rows without an id: both are kept"


def test_columns_that_came_and_went() -> None:
    texts = FILES["names.csv"].splitlines()
    wide = "\n".join([f"{texts[0]},mood", *(f"{one},good" for one in texts[1:])]) + "\n"
    theirs = OPENED.having("names.csv", wide.encode())
    mine = version(names=("Hyusis", "Hyus"))
    merge = merged(OPENED, theirs, mine)
    assert merge.unsettled == ()
    table, _ = merge.files.table("names")
    assert table["mood"].tolist() == ["good"] * 5
    assert table["name"].tolist()[1] == "Hyus"
    assert "mood" not in merged(theirs, OPENED, theirs).files.table("names")[0]


CELLS = strategies.sampled_from(["", "a", "b", "c"])
TABLES = strategies.dictionaries(
    strategies.sampled_from(["c1", "c2", "c3", "c4", "c5", "c6"]),
    strategies.tuples(CELLS, CELLS),
)


def ledger(claims: Mapping[str, tuple[str, str]]) -> DossierFiles:
    header = FILES["claims.csv"].split("claim_id", 1)[1].split("\nc1", 1)[0]
    columns = f"claim_id{header}".replace("\n", "").split(",")
    table = [
        [{"claim_id": claim, "claimant": one, "note": two}.get(column, "") for column in columns]
        for claim, (one, two) in claims.items()
    ]
    text = "\n".join(",".join(row) for row in [columns, *table]) + "\n"
    return OPENED.having("claims.csv", text.encode())


@hypothesis.given(TABLES, TABLES, TABLES, strategies.sampled_from(Side))
def test_every_change_of_either_is_there_or_is_asked_about(
    before: dict[str, tuple[str, str]],
    theirs: dict[str, tuple[str, str]],
    mine: dict[str, tuple[str, str]],
    side: Side,
) -> None:
    versions = [ledger(one) for one in (before, theirs, mine)]
    merge = merged(*versions)
    asked = {one.key[1:] for one in merge.unsettled}
    settled = merged(*versions, {one.key: side for one in merge.unsettled})
    assert settled.unsettled == ()
    table, _ = settled.files.table("claims")
    found = {row.claim_id: (row.claimant, row.note) for row in table.itertuples()}
    for claim in {*before, *theirs, *mine}:
        one, two, three = before.get(claim), theirs.get(claim), mine.get(claim)
        if three in {two, one}:
            assert found.get(claim) == two
        elif two == one:
            assert found.get(claim) == three
        elif two is None or three is None:
            assert (claim, "") in asked
            assert found.get(claim) == (two if side is Side.THEIRS else three)
        else:
            cells = zip(
                ("claimant", "note"), one or ("", ""), two, three, found[claim], strict=True
            )
            for column, was, their, my, result in cells:
                if my in {their, was}:
                    assert result == their
                elif their == was:
                    assert result == my
                else:
                    assert (claim, column) in asked
                    assert result == (their if side is Side.THEIRS else my)
