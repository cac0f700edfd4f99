from __future__ import annotations

from handover.app import merge_work
from handover.app.merge_work import MergeWork
from handover.dossier.files import DossierFiles
from handover.dossier.three_way import Side
from tests.support.small_dossier import FILES


def version(*changes: tuple[str, str, str]) -> DossierFiles:
    texts = dict(FILES)
    for file, old, new in changes:
        texts[file] = texts[file].replace(old, new)
    return DossierFiles.of("small", {name: text.encode() for name, text in texts.items()})


def work() -> MergeWork:
    theirs = version(("claims.csv", "Aide", "<b>An aide"), ("dossier.toml", "Two", "Some"))
    mine = version(
        ("claims.csv", "Aide", "The aide"),
        ("claims.csv", "Army", "The army"),
        ("dossier.toml", "Two", "A few"),
    )
    return MergeWork(version(), theirs, mine)


def test_both_versions_are_told_cell_by_cell() -> None:
    made = merge_work.as_html(work())
    assert "&lt;b&gt;An aide" in made
    assert "<b>" not in made
    assert made.count('<tr role="row">') == 4
    assert [merge_work.place(one) for one in work().merge.differences] == [
        "dossier.toml, the whole file",
        "claims.csv, c3, claimant",
        "claims.csv, c4, claimant",
    ]
    assert merge_work.summary(work()) == (
        "Changed by them alone: 0; by you alone: 1. These go together. "
        "Changed by both, each otherwise: 2, of which 2 to choose."
    )


def test_what_differs_in_a_whole_file_is_told_line_by_line() -> None:
    (file, _) = work().asked
    lines = merge_work.file_lines(file).splitlines()
    assert '-summary = "Some districts, one of which changes hands."' in lines
    assert '+summary = "A few districts, one of which changes hands."' in lines


def test_choices_are_taken_in_and_the_rest_at_once() -> None:
    made = work()
    made.choose({made.asked[1].key: Side.MINE})
    assert [one.file for one in made.asked] == ["dossier.toml"]
    made.choose_all(Side.THEIRS)
    assert not made.asked
    claimants = made.merge.files.table("claims")[0]["claimant"].tolist()
    assert claimants[2:4] == ["The aide", "The army"]
    assert (made.merge.files / "dossier.toml").digest == (made.theirs / "dossier.toml").digest


def test_somebody_quicker_again_is_merged_with_what_was_merged() -> None:
    made = work()
    made.choose_all(Side.MINE)
    third = made.theirs.having(
        "sources.csv", FILES["sources.csv"].replace("A decree", "The decree").encode()
    )
    again = made.again(third)
    assert again.times == 2
    assert again.merge.unsettled == ()
    assert again.merge.files.table("sources")[0]["title"].tolist()[1] == "The decree"
    assert again.merge.files.table("claims")[0]["claimant"].tolist()[2] == "The aide"
