"""Datasets that are recognised by their columns, on made-up files of the same columns."""

from __future__ import annotations

from handover.matching.match_tables import Matching
from handover.matching.published import datasets
from tests.support.foreign import collection, dossier_of, holders, match_all, square

POINTS = "geonameid,name,lat,lon\n1001,Alba,40,46\n1002,Berg,41,46\n"


def name(found: Matching) -> str:
    assert found.dataset is not None
    return found.dataset.name


def test_every_dataset_says_its_terms_and_how_to_cite_it():
    for one in datasets():
        assert one.licence
        assert one.cite
        assert one.address.startswith("https://")
        assert one.publisher


def test_viina():
    head = "geonameid,date,status_wiki,status_boost,status_dsm,status_isw,status\n"
    rows = head + "".join(
        f"1001,2022051{day},{word},,{word},,{word}\n" for day, word in enumerate(("UA", "UA", "RU"))
    )
    found = match_all(("control_latest_2022.csv", rows), ("points.csv", POINTS))
    assert name(found) == "VIINA control tables"
    assert holders(found, "2022-05-11") == {"1001": "held Ukraine"}
    assert holders(found, "2022-05-12") == {"1001": "held Russia"}
    assert set(dossier_of(found).ledger["claimant"]) == {"Wikipedia", "DeepStateMap"}


def test_deepstate():
    files = [(f"deepstatemap_data_2024070{n}.geojson", collection([({}, square(36, 47, n))]))
             for n in (1, 2)]  # fmt: skip
    found = match_all(*files)
    assert name(found) == "DeepState daily files"
    assert list(holders(found, "2024-07-02").values()) == ["held Russia"]


def test_ucdp_ged():
    head = (
        "id,type_of_violence,dyad_name,side_a,side_b,where_coordinates,latitude,longitude,"
        "date_start,date_end,best\n"
    )
    rows = head + "7,1,Reds - Blues,Reds,Blues,Alba town,40,46,2020-05-01,2020-05-03,6\n"
    found = match_all(("ged.csv", rows))
    assert name(found).startswith("UCDP")
    claim = dossier_of(found).ledger.iloc[0]
    assert (claim["kind"], claim["date"]) == ("casualties", "2020-05-01/2020-05-03")
    assert (claim["amount_min"], claim["title"]) == (6, "Reds - Blues")


def test_acled():
    head = (
        "event_date,event_type,sub_event_type,actor1,location,latitude,longitude,fatalities,notes\n"
    )
    rows = head + (
        "01 May 2020,Battles,Government regains territory,Blues,Alba,40,46,0,They took it\n"
    )
    found = match_all(("acled.csv", rows))
    assert name(found) == "ACLED event data"
    claim = dossier_of(found).ledger.iloc[0]
    assert (claim["kind"], claim["to_party"]) == ("statement", "")


def test_cshapes():
    areas = collection([
        ({"gwcode": 1, "country_name": "Alba", "start": "1920-01-01", "end": "1939-12-31",
          "status": "independent"}, square(46, 40)),
        ({"gwcode": 2, "country_name": "Berg", "start": "1920-01-01", "end": "2019-12-31",
          "status": "independent"}, square(47, 40)),
    ])  # fmt: skip
    found = match_all(("cshapes.geojson", areas))
    assert name(found) == "CShapes 2.0"
    assert holders(found, "1930-01-01") == {"Alba": "held Alba", "Berg": "held Berg"}
    assert holders(found, "1950-01-01")["Alba"] == "unknown"


def test_cliopatria():
    areas = collection([
        ({"Name": "Alba", "FromYear": 117, "ToYear": 300, "Area": 1, "SeshatID": "a"},
         square(46, 40)),
        ({"Name": "Berg", "FromYear": -300, "ToYear": 100, "Area": 1, "SeshatID": "b"},
         square(47, 40)),
    ])  # fmt: skip
    found = match_all(("cliopatria.geojson", areas))
    assert name(found) == "Cliopatria"
    assert holders(found, "0200-01-01") == {"Alba": "held Alba"}
    assert "before the year 1" in next(iter(found.rows.refused.values()))


def test_historical_basemaps():
    areas = collection([({"NAME": "Alba", "SUBJECTO": "Reds", "PARTOF": "Reds"}, square(46, 40))])
    found = match_all(("world_1914.geojson", areas))
    assert name(found) == "historical-basemaps"
    assert holders(found, "1914-06-01") == {"Alba": "held Reds"}


def test_openhistoricalmap():
    areas = collection([
        ({"name": "Alba", "start_date": "1920", "end_date": "1930-05", "admin_level": "2",
          "boundary": "administrative"}, square(46, 40)),
    ])  # fmt: skip
    found = match_all(("ohm.geojson", areas))
    assert name(found) == "OpenHistoricalMap"
    assert holders(found, "1925-01-01") == {"Alba": "held Alba"}
    assert holders(found, "1930-06-01") == {"Alba": "unknown"}


def test_linked_places_tsv():
    head = "id\ttitle\ttitle_source\tstart\tend\tvariants\ttypes\tlon\tlat\tdescription\n"
    rows = head + "p1\tAlba\tAtlas\t0610\t1346\tAlbah;Alva\tsettlement\t46.1\t40.2\t\n"
    found = match_all(("places.tsv", rows), coloured="in one colour")
    assert name(found) == "Linked Places TSV"
    assert holders(found, "1000-01-01")["Alba"].startswith("held")
    assert holders(found, "1400-01-01") == {"Alba": "unknown"}
    assert {"Albah", "Alva"} <= set(dossier_of(found).names["name"])


def test_natural_earth_disputed_areas():
    areas = collection([
        ({"BRK_NAME": "Alba", "NAME": "Redland", "NOTE_BRK": "Admin. by Reds; Claimed by Blues"},
         square(46, 40)),
    ])  # fmt: skip
    found = match_all(("ne.geojson", areas), **{"as of": "2024-01-01"})
    assert name(found) == "Natural Earth disputed areas"
    assert holders(found, "2024-02-01") == {"Alba": "contested Reds Blues"}
