"""Whole tables of each kind: what is read, what is asked, what is never guessed."""

from __future__ import annotations

import pytest

from handover.matching.match_tables import Matching
from handover.matching.shapes.shape import Shape
from tests.support.foreign import collection, dossier_of, holders, match, match_all, square

LATEST = """Town;Controlled by;As of;Lat;Lon
Alba;Reds;2 May 2020;40,5;46,1
Berg;Blues;3 May 2020;40,6;46,2
Cove;Contested;4 May 2020;40,7;46,3
Dale;Reds;5 May 2020;;
Elm;Reds;6 May 2020;40,9;46,5
Elm;Blues;6 May 2020;40,9;46,5
"""


def ids(found: Matching) -> set[str]:
    return {one.id for one in found.open_questions}


def test_the_latest_state_is_what_the_file_says_and_nothing_before():
    found = match_all(("towns.csv", LATEST))
    assert found.shape is Shape.STATUSES
    assert holders(found, "2020-05-03")["Alba"] == "held Reds"
    assert holders(found, "2020-05-01")["Alba"] == "unknown"
    assert holders(found, "2020-05-02")["Berg"] == "unknown"


def test_rows_wait_for_what_only_a_reader_knows():
    found = match(("towns.csv", LATEST))
    assert {"claimant", "word:Contested", "twice:Elm", "place:Dale"} <= ids(found)
    assert found.files is None  # nobody says whose word it is


def test_two_holders_of_one_place_win_neither():
    found = match_all(("towns.csv", LATEST))
    assert "Elm" not in holders(found, "2020-06-01")
    both = match_all(("towns.csv", LATEST), **{"twice:Elm": "contested"})
    assert holders(both, "2020-06-01")["Elm"] == "contested Reds Blues"
    apart = match_all(("towns.csv", LATEST), **{"twice:Elm": "several places"})
    assert len([one for one in dossier_of(apart).names["name"] if one == "Elm"]) == 2


def test_contested_between_whom_is_told_or_nothing_is():
    silent = match_all(("towns.csv", LATEST))
    assert "Cove" not in holders(silent, "2020-06-01")
    titles = set(dossier_of(silent).ledger["title"])
    assert "listed as “Contested”" in titles
    told = match_all(("towns.csv", LATEST), **{"word:Contested": "Reds | Blues"})
    assert holders(told, "2020-06-01")["Cove"] == "contested Reds Blues"


def test_every_row_is_read_waits_or_is_refused():
    for found in (match(("towns.csv", LATEST)), match_all(("towns.csv", LATEST))):
        assert found.read + found.waiting + found.refused == 6


def test_a_position_can_be_told_for_a_place_without_one():
    found = match_all(("towns.csv", LATEST), **{"place:Dale": "40.8 46.4"})
    assert holders(found, "2020-06-01")["Dale"] == "held Reds"


def test_positions_may_come_in_a_file_of_their_own():
    bare = "place,holder,date\nAlba,Reds,2020-05-02\nBerg,Blues,2020-05-03\n"
    points = "name,lat,lon\nAlba,40.5,46.1\nBerg,40.6,46.2\n"
    found = match_all(("state.csv", bare), ("points.csv", points))
    assert holders(found, "2020-05-03") == {"Alba": "held Reds", "Berg": "held Blues"}


def test_headings_may_begin_with_a_sign():
    rows = "@file,@place,@row,lat,lon,held by,date\nx,Alba,1,40.5,46.1,Reds,2020-05-02\n"
    found = match(("at.csv", rows), columns={"@place": "place", "@row": "id"})
    assert [one.heading for one in found.columns] == rows.splitlines()[0].split(",")
    told = match_all(("at.csv", rows.replace("@place", "place")))
    assert holders(told, "2020-05-02") == {"Alba": "held Reds"}


def test_boundaries_may_come_in_a_file_of_their_own():
    bare = "place,holder,date\nAlba,Reds,2020-05-02\nBerg,Blues,2020-05-03\n"
    areas = collection(
        [({"label_x": "BERG"}, square(46, 40)), ({"label_x": "Alba"}, square(47, 40))]
    )
    found = match_all(("state.csv", bare), ("areas.geojson", areas))
    assert set(dossier_of(found).outlines["place_id"]) == {"Alba", "Berg"}
    assert holders(found, "2020-05-03")["Berg"] == "held Blues"


DAILY = "\n".join(
    [
        "id,name,lat,lon,date,status_one,status_two",
        *(
        f"{place},Town {place},40.{place},46.{place},202005{day:02},{one},{two}"
        for place in (1, 2)
        for day, one, two in (
            (1, "Reds", "Reds"), (2, "Reds", "Reds"), (3, "Reds", "Blues"),
            (4, "Blues", "Blues"), (5, "Blues", "Blues"),
        )
        ),
    ]
)  # fmt: skip


def test_days_without_a_change_are_no_claims():
    found = match_all(("daily.csv", DAILY))
    ledger = dossier_of(found).ledger
    # A place: two who agree, one restated and denied, one change, and the newest day of each.
    assert len(ledger) == 2 * 7
    assert set(ledger["claimant"]) == {"one", "two"}


def test_claimants_who_differ_contest_each_other():
    found = match_all(("daily.csv", DAILY))
    assert holders(found, "2020-05-02")["Town 1"] == "held Reds"
    assert holders(found, "2020-05-03")["Town 1"] == "contested Reds Blues"
    assert holders(found, "2020-05-05")["Town 1"] == "held Blues"


def test_whether_columns_are_claimants_is_asked():
    assert "claimants" in ids(match(("daily.csv", DAILY)))


def test_a_claimant_may_call_a_place_contested_and_then_no_more():
    rows = ["place,lat,lon,date,holder"]
    rows += [f"Alba,40,46,2020-05-0{day},{word}" for day, word in
             ((1, "Reds"), (3, "Contested"), (5, "Reds"))]  # fmt: skip
    found = match_all(("days.csv", "\n".join(rows)), **{"word:Contested": "Reds | Blues"})
    states = [holders(found, f"2020-05-0{day}")["Alba"] for day in (2, 3, 4, 5)]
    assert states == ["held Reds", "contested Reds Blues", "contested Reds Blues", "held Reds"]


def test_a_new_name_of_a_party_is_no_change_of_hands():
    rows = [
        "place,lat,lon,date,holder",
        "Alba,40,46,2020-05-01,Norland People's Republic",
        "Alba,40,46,2020-05-02,Norland PR",
    ]
    found = match_all(("days.csv", "\n".join(rows)))
    assert len(dossier_of(found).parties) == 1


def test_a_place_missing_from_the_next_file_is_no_loss():
    first = collection([({"NAME": "Alba", "SUBJECTO": "Reds"}, square(46, 40)),
                        ({"NAME": "Berg", "SUBJECTO": "Blues"}, square(47, 40))])  # fmt: skip
    second = collection([({"NAME": "Alba", "SUBJECTO": "Reds"}, square(46, 40, 2.0))])
    found = match_all(("world_1914.geojson", first), ("world_1920.geojson", second))
    assert found.shape is Shape.VERSIONS
    ledger = dossier_of(found).ledger
    assert not ((ledger["place_id"] == "Berg") & (ledger["to_party"] == "")).any()
    outlines = dossier_of(found).outlines.set_index(["place_id", "valid_from"])["valid_to"]
    assert outlines["Berg", "1914-01-01"] == "1919-12-31"
    assert outlines["Alba", "1914-01-01"] == "1919-12-31"
    assert outlines["Alba", "1920-01-01"] == ""


def test_an_area_that_changes_has_a_version_a_file_and_its_holder_is_asked():
    files = [(f"front_2024{month}01.geojson", collection([({}, square(46, 40, size))]))
             for month, size in (("01", 1.0), ("02", 2.0), ("03", 2.0))]  # fmt: skip
    assert "holder" in ids(match(*files))
    found = match_all(*files, holder="Reds")
    outlines = dossier_of(found).outlines
    assert outlines["valid_from"].tolist() == ["2024-01-01", "2024-02-01"]


def test_beside_a_list_of_places_a_changing_area_says_who_is_inside():
    files = [(f"front_2024{month}01.geojson", collection([({}, square(46, 40, size))]))
             for month, size in (("01", 1.0), ("02", 3.0), ("03", 1.0))]  # fmt: skip
    points = "name,lat,lon\nNear,40.5,46.5\nFar,42.5,48.5\nOut,50,50\n"
    found = match_all(*files, ("places.csv", points), holder="Reds")
    assert holders(found, "2024-01-15") == {"Near": "held Reds", "Far": "unknown"}
    assert holders(found, "2024-02-15") == {"Near": "held Reds", "Far": "held Reds"}
    assert holders(found, "2024-03-15") == {"Near": "held Reds", "Far": "unknown"}


SPANS = """code,name,start,end,ruler,lat,lon
01,Alba,1900-05-01,1920-12-31,Reds,40,46
01,Alba,1921-01-01,9999-12-31,Blues,40,46
02,Berg,1900-05-01,1940-06-30,Reds,41,46
02,Berg,1950-01-01,9999-12-31,Reds,41,46
03,Cove,1930-01-01,9999-12-31,Blues,42,46
"""


def test_a_span_ends_with_its_last_day_and_an_open_one_does_not():
    found = match_all(("rulers.csv", SPANS))
    assert found.shape is Shape.SPANS
    assert holders(found, "1920-12-31")["Alba"] == "held Reds"
    assert holders(found, "1921-01-01")["Alba"] == "held Blues"
    assert holders(found, "1940-06-30")["Berg"] == "held Reds"
    assert holders(found, "1940-07-01")["Berg"] == "unknown"
    assert holders(found, "1960-01-01")["Berg"] == "held Reds"
    assert set(dossier_of(found).places["place_id"]) == {"01", "02", "03"}


def test_where_nobody_says_who_holds_it_the_reader_says_what_is_coloured():
    bare = "name,start,end,lat,lon\nAlba,1900,1920,40,46\nBerg,1921,,41,46\n"
    assert "coloured" in ids(match(("list.csv", bare)))
    named = match_all(("list.csv", bare), coloured="by its own name")
    assert holders(named, "1910-01-01") == {"Alba": "held Alba", "Berg": "unknown"}
    silent = match_all(("list.csv", bare))
    assert set(dossier_of(silent).ledger["kind"]) == {"statement"}


def test_an_event_makes_nobody_a_holder():
    rows = [
        "event_date,event_type,side_a,side_b,location,lat,lon,fatalities",
        "2020-05-01,Battle,Reds,Blues,Alba,40,46,6",
        "2020-05-02,Reds overtake the town,Reds,Blues,Alba,40,46,0",
    ]
    found = match_all(("events.csv", "\n".join(rows)))
    assert found.shape is Shape.EVENTS
    ledger = dossier_of(found).ledger
    assert set(ledger["kind"]) == {"casualties", "statement"}
    assert (ledger[["from_party", "to_party"]] == "").all().all()


def test_events_with_a_first_and_a_last_day_are_one_event():
    rows = "place,lat,lon,start date,end date,deaths\nAlba,40,46,2020-05-01,2020-05-03,4\n"
    ledger = dossier_of(match_all(("events.csv", rows))).ledger
    assert ledger["date"].tolist() == ["2020-05-01/2020-05-03"]


def test_a_deadline_is_a_plan_and_no_outcome():
    rows = [
        "Raion;Controlled by;To;Deadline;Said;Lat;Lon",
        "Alba;Reds;Blues;25/11/2020;15/11/2020;40;46",
    ]
    found = match_all(("november.csv", "\n".join(rows)))
    assert holders(found, "2020-11-20")["Alba"] == "due Reds"
    assert holders(found, "2020-11-26")["Alba"] == "lapsed Reds"


PLANS = """Village,Lat,Lon,From,To,Date,{heading}
Alba,40.5,46.1,Reds,Blues,2020-05-02,{done}
Berg,40.6,46.2,Reds,Blues,2020-05-03,{planned}
Cove,40.7,46.3,Reds,Blues,2020-05-04,{dropped}
"""


@pytest.mark.parametrize(
    ("heading", "done", "planned", "dropped"),
    [
        ("Status", "completed", "Planned (delayed)", "cancelled"),
        ("Состояние", "завершено", "планируется", "отменено"),
        ("Étape", "effectué", "prévue", "annulé"),
    ],
)
def test_a_row_that_calls_itself_a_plan_is_a_deadline(
    heading: str, done: str, planned: str, dropped: str
):
    table = PLANS.format(heading=heading, done=done, planned=planned, dropped=dropped)
    found = match_all(("handovers.csv", table))
    told = dossier_of(found).ledger
    assert list(zip(told["kind"], told["to_party"], told["date"], strict=True)) == [
        ("control", "Blues", "2020-05-02"),
        ("schedule", "Blues", "2020-05-03"),
    ]
    assert found.refused == 1
    assert holders(found, "2020-05-04")["Berg"] == "unknown"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("planned handover", "schedule"),
        ("handover", "handover"),
        ("Failed capture", "statement"),
        ("attempted capture", "statement"),
    ],
)
def test_an_event_that_is_planned_or_failed_has_not_happened(kind: str, expected: str):
    table = PLANS.format(heading="event type", done=kind, planned=kind, dropped=kind)
    assert set(dossier_of(match_all(("handovers.csv", table))).ledger["kind"]) == {expected}


def test_a_holder_that_is_planned_holds_nothing():
    rows = (
        "Village,Lat,Lon,Held by,Date,State\n"
        "Alba,40.5,46.1,Blues,2020-05-02,done\n"
        "Berg,40.6,46.2,Blues,2020-05-03,scheduled\n"
    )
    found = match_all(("state.csv", rows))
    assert holders(found, "2020-06-01") == {"Alba": "held Blues"}
    assert found.refused == 1


def test_a_day_that_may_be_two_is_asked_unless_another_cell_tells():
    ambiguous = "place,holder,date,lat,lon\nAlba,Reds,01/12/2020,40,46\n"
    assert "day order" in ids(match(("a.csv", ambiguous), answers={"claimant": "x"}))
    told = ambiguous + "Berg,Reds,25/11/2020,41,46\n"
    found = match(("a.csv", told), answers={"claimant": "x"})
    assert holders(found, "2020-12-01")["Alba"] == "held Reds"


def test_a_list_of_codes_says_that_it_is_one():
    found = match_all(("codes.csv", "TE;NU\n4410100000;Luha\n4410136300;Alba\n"))
    assert found.shape is Shape.PLACES
    assert found.files is None
    assert any("code list" in note for note in found.notes)


def test_repeated_classes_of_many_viewpoints_are_no_holders():
    rows = [
        "NAME,LAT,LON,VIEW_AA,VIEW_BB,VIEW_CC",
        "Alba,40,46,Unrecognized,Member country,Member country",
        "Berg,41,46,Member country,Unrecognized,Unrecognized",
    ]
    found = match_all(("views.csv", "\n".join(rows)), **{"as of": "2024-01-01"})
    assert set(dossier_of(found).ledger["kind"]) == {"statement"}
    assert set(dossier_of(found).ledger["claimant"]) == {"AA", "BB", "CC"}


def test_claims_say_their_file_and_keep_the_row_s_own_words():
    rows = (
        "place,lat,lon,date,holder,source,link,quote,note\n"
        "Alba,40,46,2020-05-01,Reds,Daily,https://example.org/a,they left,seen\n"
    )
    dossier = dossier_of(match_all(("a.csv", rows)))
    claim = dossier.ledger.iloc[0]
    assert dossier.sources["title"].tolist() == ["a.csv"]
    assert claim["quote"] == "they left"
    assert "https://example.org/a" in claim["note"]
    assert "seen" in claim["note"]


def test_a_dossier_of_place_holder_and_day_is_enough():
    found = match_all(("mini.csv", "place,holder,day\nAlba,Reds,2020-05-01\n"),
                      **{"place:Alba": "40 46"})  # fmt: skip
    assert holders(found, "2020-05-01") == {"Alba": "held Reds"}


def test_areas_written_latitude_first_are_asked_about():
    rows = "place,lat,lon,date,holder\n" + "".join(
        f"Town {n},40.5,{46 + n}.5,2020-05-01,Reds\n" for n in range(4)
    )
    areas = collection([({"town": f"Town {n}"}, square(40, 46 + n)) for n in range(4)])
    files = (("state.csv", rows), ("areas.geojson", areas))
    assert "exchanged:areas.geojson" in ids(match(*files))
    drawn = dossier_of(match_all(*files)).outlines
    assert drawn.total_bounds.tolist() == [46.0, 40.0, 50.0, 41.0]


def test_codes_that_lost_their_zeros_are_asked_about():
    rows = "code,holder,date\n101,Reds,2020-05-01\n102,Blues,2020-05-01\n"
    areas = collection([({"pcode": "0101"}, square(46, 40)), ({"pcode": "0102"}, square(47, 40))])
    files = (("state.csv", rows), ("areas.geojson", areas))
    assert "zeros:areas.geojson" in ids(match(*files))
    assert holders(match_all(*files), "2020-05-01") == {"101": "held Reds", "102": "held Blues"}


def test_a_point_far_from_its_own_area_is_told():
    rows = "place,lat,lon,date,holder\nAlba,40.5,46.5,2020-05-01,Reds\nBerg,10,10,2020-05-01,Reds\n"
    areas = collection([({"n": "Alba"}, square(46, 40)), ({"n": "Berg"}, square(47, 40))])
    found = match_all(("state.csv", rows), ("areas.geojson", areas))
    assert any("1 of them lie" in note for note in found.notes)


def test_several_features_of_one_place_are_one_outline():
    areas = collection([({"NAME": "Alba", "SUBJECTO": "Reds"}, square(46, 40)),
                        ({"NAME": "Alba", "SUBJECTO": "Reds"}, square(48, 40))])  # fmt: skip
    outlines = dossier_of(match_all(("world_1914.geojson", areas))).outlines
    assert outlines.geometry.geom_type.tolist() == ["MultiPolygon"]


def test_a_row_without_a_place_is_refused_by_its_number():
    rows = "place,lat,lon,date,holder\nAlba,40,46,2020-05-01,Reds\n,,,2020-05-01,Reds\n"
    found = match_all(("a.csv", rows))
    assert (found.read, found.refused) == (1, 1)
    assert list(found.rows.refused.values()) == ["no place is named"]


def test_whether_the_data_end_or_what_they_tell_of_is_asked_where_no_end_is_open():
    rows = "place,lat,lon,start,end,holder\n" + "".join(
        f"Town {n},40.{n},46,195{n}-02-01,2019-12-31,Reds\n" for n in range(4)
    )
    assert "data end" in ids(match(("spans.csv", rows)))
    assert holders(match_all(("spans.csv", rows)), "2020-06-01")["Town 1"] == "held Reds"
    ended = match_all(("spans.csv", rows), **{"data end": "what they tell of"})
    assert holders(ended, "2020-06-01")["Town 1"] == "unknown"
    marked = rows.replace("2019-12-31", "9999-12-31", 1)
    assert "data end" not in ids(match(("spans.csv", marked)))


def test_the_table_of_the_design_asks_its_three_questions():
    rows = """Raion;Controlled by;To;Deadline;Reported;Who;Lat;Lon
Alba;Northern side;Southland;25/11/2020;15/11/2020;A spokesman;40;46
Berg;Northern side;Southland;01/12/2020;10/11/2020;A spokesman;41;46
Cove;North.;;;15/11/2020;A reporter;42;46
"""
    found = match(("november.csv", rows))
    assert {"column:Reported", "word:North."} <= ids(found)
    assert next(one for one in found.questions if one.id == "day order").proposal == "day first"
    told = match_all(("november.csv", rows), **{"column:Reported": "said"})
    assert holders(told, "2020-11-16") == {
        "Alba": "due Northern side",
        "Berg": "due Northern side",
        "Cove": "held Northern side",
    }
    assert set(dossier_of(told).ledger["claimant"]) == {"A spokesman", "A reporter"}


def test_from_and_to_head_days_as_well_as_parties():
    days = "name,from,to,ruler,lat,lon\nAlba,1043,1117,Reds,40,46\n"
    assert match_all(("y.csv", days)).shape is Shape.SPANS
    parties = "date,place,lat,lon,kind,from,to\n2020-05-01,Alba,40,46,capture,Reds,Blues\n"
    assert holders(match_all(("c.csv", parties)), "2020-05-02")["Alba"] == "held Blues"


def test_places_that_are_left_out_are_refused_and_no_longer_wait():
    found = match_all(("towns.csv", LATEST), **{"twice:Elm": "leave out"})
    assert (found.waiting, found.refused) == (0, 3)
    assert "left out: its place has no position" in found.rows.refused.values()


def test_many_places_with_several_rows_are_asked_about_at_once():
    rows = "place,lat,lon,as of,holder\n" + "".join(
        f"Town {n},40.{n},46,2020-05-01,{holder}\n"
        for n in range(1, 6)
        for holder in ("Reds", "Blues")
    )
    assert "twice" in ids(match(("towns.csv", rows)))
    found = match_all(("towns.csv", rows), twice="contested")
    assert set(holders(found, "2020-06-01").values()) == {"contested Reds Blues"}


def test_the_only_column_of_names_is_taken_for_the_places():
    rows = "Field,holder,date,lat,lon\nAlba,Reds,2020-05-01,40,46\nBerg,Reds,2020-05-01,41,46\n"
    assert set(holders(match_all(("a.csv", rows)), "2020-05-02")) == {"Alba", "Berg"}


def test_bare_codes_say_that_their_list_is_needed():
    rows = "geonameid,date,holder\n" + "".join(f"{6891 + n},2020-05-01,Reds\n" for n in range(12))
    found = match(("codes.csv", rows))
    assert "codes alone" in next(one.why for one in found.questions if one.id == "unplaced")


def test_an_answer_that_is_none_leaves_the_question_open_and_says_why():
    days = (
        "place,lat,lon,as of,holder\nAlba,40,46,2020-05-01T23:30:00Z,Reds\nBerg,,,2020-05-01,Reds\n"
    )
    wrong = {"claimant": "x", "zone": "Mars", "place:Berg": "somewhere", "published": "soon"}
    found = match(("a.csv", days), answers=wrong)
    asked = {one.id: one for one in found.open_questions}
    assert {"zone", "place:Berg"} <= asked.keys()
    assert "'Mars' is no such answer; expected a zone" in asked["zone"].why
    told = {one.id: one for one in found.questions}["published"]
    assert (told.answer, told.taken) == (None, "the day it is brought")
    undated = match(("b.csv", "place,lat,lon,holder\nAlba,40,46,Reds\n"), answers={"as of": "now"})
    assert "as of" in ids(undated)


def test_shapes_that_stand_in_cells_are_drawn():
    names = ("Alba", "Cove", "Dale", "Elm")
    rows = "name,start,end,ruler,geom\n" + "".join(
        f'{name},1920,1930,Reds,"POLYGON (({w} 40, {w + 1} 40, {w + 1} 41, {w} 40))"\n'
        for w, name in enumerate(names, 46)
    )
    found = match_all(("areas.csv", rows + "Berg,1921,,Blues,oops\n"))
    assert set(dossier_of(found).outlines["place_id"]) == set(names)
    assert any("cells of “geom” that are no known shapes: 1" in note for note in found.notes)


def test_both_degrees_in_one_cell_are_asked_about_unless_one_order_alone_fits():
    rows = 'town,held by,date,coordinates\nAlba,Reds,2020-05-01,"40.5, 46.1"\n'
    assert "pairs:coordinates" in ids(match(("a.csv", rows)))
    place = dossier_of(match_all(("a.csv", rows))).places.iloc[0]
    assert (place["lat"], place["lon"]) == (40.5, 46.1)
    far = 'town,held by,date,coordinates\nAlba,Reds,2020-05-01,"146.1, 40.5"\n'
    place = dossier_of(match_all(("a.csv", far))).places.iloc[0]
    assert (place["lat"], place["lon"]) == (40.5, 146.1)


def test_a_table_of_givers_and_takers_says_who_holds_a_place():
    rows = "date,place,lat,lon,from,to\n2020-05-01,Alba,40,46,Reds,Blues\n"
    found = match_all(("passed.csv", rows))
    assert holders(found, "2020-05-02") == {"Alba": "held Blues"}


def test_what_no_claim_carries_is_kept_as_a_note():
    rows = (
        "place,lat,lon,date,holder,event type,number,said\n"
        "Alba,40,46,2020-05-03,Reds,raid,12,2020-05-02\n"
    )
    claim = dossier_of(match_all(("a.csv", rows), published="2020-05-04")).ledger.iloc[0]
    assert claim["note"] == "event type: raid. number: 12."
    assert f"{claim['stated_on']:%Y-%m-%d}" == "2020-05-02"


def test_rows_that_a_reader_says_no_to_do_not_wait_for_ever():
    rows = "place,lat,lon,date,holder\nAlba,40,46,1921-22,Reds\nBerg,41,46,1921-05,Reds\n"
    found = match(("a.csv", rows), answers={"claimant": "x", "spans": "leave them out"})
    assert (found.read, found.waiting, found.refused) == (1, 0, 1)


def test_degrees_minutes_and_seconds_are_positions():
    rows = "town,held by,date,latitude,longitude\nAlba,Reds,2020-05-01,40°30'00\"S,46°06'00\"W\n"
    place = dossier_of(match_all(("a.csv", rows))).places.iloc[0]
    assert (place["lat"], place["lon"]) == (-40.5, -46.1)
    rows = "town,held by,date,where\nAlba,Reds,2020-05-01,40°30′N 46°06′E\n"
    found = match(("a.csv", rows))
    assert not {one for one in ids(found) if one.startswith(("pairs:", "place:"))}
    place = dossier_of(match_all(("a.csv", rows))).places.iloc[0]
    assert (place["lat"], place["lon"]) == (40.5, 46.1)


def test_areas_that_say_who_holds_them_on_a_day_are_drawn():
    areas = collection(
        [
            ({"name": "Alba", "holder": "Reds", "date": "2020-05-01"}, square(46, 40)),
            ({"name": "Alba", "holder": "Blues", "date": "2020-06-01"}, square(46, 40)),
            ({"name": "Berg", "holder": "Reds", "date": "2020-05-01"}, square(47, 40)),
            ({"name": "Berg", "holder": "Reds", "date": "2020-06-01"}, square(47, 41)),
        ]
    )
    found = match_all(("areas.geojson", areas))
    assert found.shape is Shape.STATUSES
    outlines = dossier_of(found).outlines
    assert sorted(zip(outlines["place_id"], outlines.geometry.bounds["miny"], strict=True)) == [
        ("Alba", 40),
        ("Berg", 40),
        ("Berg", 41),
    ]
    assert holders(found, "2020-06-02") == {"Alba": "held Blues", "Berg": "held Reds"}


def test_areas_that_are_due_or_passed_on_are_drawn():
    due = {"name": "Alba", "from party": "Reds", "to party": "Blues", "deadline": "2020-06-01"}
    passed = {"name": "Berg", "from party": "Reds", "to party": "Blues", "date": "2020-05-01"}
    for told in (due, passed):
        found = match_all(("areas.geojson", collection([(told, square(46, 40))])))
        assert list(dossier_of(found).outlines["place_id"]) == [told["name"]]


def test_the_day_beside_a_deadline_may_be_that_of_the_outcome():
    rows = (
        "place,lat,lon,from party,to party,deadline,date\n"
        "Alba,40,46,Reds,Blues,2020-05-10,2020-05-12\nBerg,41,46,Reds,Blues,2020-05-20,\n"
    )
    assert "day of a deadline" in ids(match(("due.csv", rows)))
    passed = match_all(("due.csv", rows), **{"day of a deadline": "it changed hands then"})
    assert holders(passed, "2020-05-13")["Alba"] == "held Blues"
    assert set(dossier_of(passed).ledger["place_id"]) == {"Alba", "Berg"}
    said = match_all(("due.csv", rows), **{"day of a deadline": "it was said then"})
    assert holders(said, "2020-05-13")["Alba"] == "held Reds"


def test_numbers_for_parties_are_asked_about():
    rows = "place,lat,lon,date,control\nAlba,40,46,2020-05-01,1\nBerg,41,46,2020-05-01,2\n"
    assert {"column:control", "word:1", "word:2"} <= ids(match(("codes.csv", rows)))
    told = match_all(("codes.csv", rows), **{"word:1": "Reds", "word:2": "Blues"})
    assert holders(told, "2020-05-02") == {"Alba": "held Reds", "Berg": "held Blues"}


def test_what_stands_inside_a_property_is_a_column_as_in_any_json():
    told = {"label": {"name": "Alba"}, "status": {"holder": "Reds", "date": "2020-05-01"}}
    found = match_all(("areas.geojson", collection([(told, square(46, 40))])))
    assert holders(found, "2020-05-02") == {"Alba": "held Reds"}
