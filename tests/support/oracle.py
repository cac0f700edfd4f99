"""The rules of state once more, one day at a time and as slowly as they read.

Written from the rules' text alone, of which ``ARCHITECTURE.md`` has the numbers; it shares nothing
with `handover.state` but the columns of a ledger. The readings it takes where the text leaves a
choice are marked "reading".
"""

from __future__ import annotations

from typing import Any

import pandas as pd

Row = dict[str, Any]
MOVES = ("capture", "handover", "control")
UNKNOWN = {
    **dict.fromkeys(("holder", "rival", "since", "confirmed", "deadline"), ""),
    **dict.fromkeys(("holder_claim", "schedule_claim", "stay_claim", "denial_claim"), ""),
    **dict.fromkeys(("ended", "ended_on"), ""),
    "status": "unknown",
    "inferred": False,
}


def rows_of(ledger: pd.DataFrame) -> list[Row]:
    """Claims as `state` takes them."""
    return [row | {"row": number} for number, row in enumerate(ledger.to_dict("records"))]


def state(rows: list[Row], place: str, day: pd.Timestamp, known: pd.Timestamp) -> Row:
    """State of one place on one day, as known on one."""
    published = [r for r in rows if r["place_id"] == place and r["published_on"] <= known]
    live = [r for r in published if is_live(r, published)]
    moves = ordered([r for r in live if r["kind"] in MOVES and r["stance"] != "denies"])
    denials = [r for r in live if r["stance"] == "denies"]
    found = with_denials(transfers(moves, day), denials, published)
    return with_plan(found, moves, live, day)


def is_live(row: Row, published: list[Row]) -> bool:
    """Rule 1: no live claim corrects it."""
    answers = [r for r in published if r["stance"] == "corrects" and r["about"] == row["claim_id"]]
    return not any(is_live(answer, published) for answer in answers)


def said(row: Row) -> pd.Timestamp:
    return row["published_on"] if pd.isna(row["stated_on"]) else row["stated_on"]


def stays(row: Row) -> bool:
    return row["kind"] == "control" and row["from_party"] == row["to_party"]


def certain(row: Row) -> pd.Timestamp:
    """First day on which it is certain. Reading: that a place stayed is so from its first day."""
    return row["date_from"] if stays(row) or is_end(row) else row["date_to"]


def is_end(row: Row) -> bool:
    return row["kind"] == "control" and row["to_party"] == "" != row["from_party"]


def heard(moves: list[Row]) -> list[Row]:
    """Rule 2: less the ends of a control that had passed to somebody else by then."""
    kept: list[Row] = []
    for move in moves:
        if not (is_end(move) and kept and kept[-1]["to_party"] not in ("", move["from_party"])):
            kept.append(move)
    return kept


def ordered(moves: list[Row]) -> list[Row]:
    """Rule 2: less the vaguer dates of one event, by the day on which each is over."""

    def vague(row: Row) -> bool:
        # Reading: any narrower date within it is more exact, not only a day.
        return any(
            row["event_id"] == other["event_id"] != ""
            and row["date_from"] <= other["date_from"]
            and other["date_to"] <= row["date_to"]
            and other["date_to"] - other["date_from"] < row["date_to"] - row["date_from"]
            for other in moves
        )

    exact = [row for row in moves if row["stance"] != "reschedules" and not vague(row)]
    return heard(
        sorted(
            exact,
            key=lambda r: (r["date_to"], r["date_from"], said(r), r["published_on"], r["row"]),
        )
    )


def transfers(moves: list[Row], day: pd.Timestamp) -> Row:
    """Rules 2 to 4: what the transfers say, with the run that it rests on, the oldest first."""
    run: list[Row] = []
    for number, move in enumerate(moves):
        if any(certain(earlier) > day for earlier in moves[: number + 1]):
            # Reading: none takes effect before those that were over before it.
            # After an end, too, a transfer is told as its source tells it: from its own giver.
            held = run[-1]["to_party"] if run else ""
            before = held or ("" if stays(move) else move["from_party"])
            if (
                move["date_from"] <= day
                and not stays(move)
                and before not in ("", move["to_party"])
            ):
                told = {"holder_claim": move["claim_id"], "run": [move]}
                giver = move["from_party"] or before
                return UNKNOWN | told | {
                    "status": "changing", "holder": move["to_party"], "rival": giver
                }  # fmt: skip
            break
        again = run and run[-1]["to_party"] == move["to_party"] != ""
        run = [*run, move] if again else [move]
    if run:
        return holding(run)
    if moves and moves[0]["from_party"] and not stays(moves[0]):
        first = {"holder": moves[0]["from_party"], "holder_claim": moves[0]["claim_id"]}
        return UNKNOWN | first | {"status": "held", "inferred": True, "run": []}
    return UNKNOWN | {"run": []}


def holding(run: list[Row]) -> Row:
    if is_end(run[0]):
        told = {"ended": run[0]["from_party"], "ended_on": run[0]["date"]}
        return UNKNOWN | told | {"holder_claim": run[0]["claim_id"], "run": run}
    first = {"since": run[0]["date"], "holder_claim": run[0]["claim_id"]}
    last = {"holder": run[-1]["to_party"], "confirmed": run[-1]["date"]}
    return UNKNOWN | first | last | {"status": "held", "run": run}


def with_denials(found: Row, denials: list[Row], published: list[Row]) -> Row:
    """Rule 5."""
    run, open_to, only_told, settled = found["run"], "", "", []
    for denial in sorted(denials, key=lambda r: (r["published_on"], r["row"])):
        for denied in [r for r in published if r["claim_id"] == denial["about"]]:
            # Reading: a denial is of one claimant's account of one event, corrected since or not.
            if (
                denied["kind"] not in MOVES
                or denied["to_party"] != found["holder"]
                or not any(same(denied, r) for r in run)
            ):
                continue
            # Reading: that an end is denied makes no second holder where there is no first one.
            choices = (denial["to_party"], denied["from_party"]) if found["holder"] else ()
            rival = next((p for p in choices if p not in ("", found["holder"])), "")
            if any(settles(row, denied, denial) for row in run):
                settled += [row for row in run if rival and same(denied, row)]
            elif rival:
                open_to = {"rival": rival, "denial_claim": denial["claim_id"]}
            else:
                only_told = denial["claim_id"]
    if open_to:
        return found | {"status": "contested"} | open_to
    rest = [row for row in run if row not in settled]
    if settled and rest:
        found = holding(rest)
    return found | {"denial_claim": only_told}


def same(one: Row, other: Row) -> bool:
    events = [row["event_id"] or row["claim_id"] for row in (one, other)]
    return events[0] == events[1] and one["claimant"] == other["claimant"]


def settles(row: Row, denied: Row, denial: Row) -> bool:
    later = (row["date_to"], said(row)) > (denied["date_to"], said(denial))
    if row["claimant"] == denied["claimant"]:
        if denial["claimant"] == denied["claimant"]:  # reading: who said both may say more
            return later and row["claim_id"] != denied["claim_id"]
        # Reading: one who was denied may act once more.
        return later and row["kind"] != "control" and not same(row, denied)
    return later and (row["claimant"] != denial["claimant"] or said(row) > said(denial))


def with_plan(found: Row, moves: list[Row], live: list[Row], day: pd.Timestamp) -> Row:
    """Rule 6."""
    plans = [r for r in live if r["kind"] == "schedule" and r["stance"] != "denies"]
    plans = [r for r in plans if said(r) <= r["date_to"] and said(r) <= day]
    if not plans:
        return found
    plan = max(plans, key=lambda r: (said(r), r["published_on"], r["row"]))
    takings = [r for r in moves if not is_end(r)]
    giver = plan["from_party"] or transfers(moves, said(plan))["holder"] or found["holder"]
    since_then = [
        r for r in takings if said(plan) <= r["date_to"] <= day and r["to_party"] != giver
    ]
    # Reading: who takes it by force or by agreement ends the plan, the receiver or not.
    if any(r["kind"] != "control" or r["to_party"] == plan["to_party"] for r in since_then):
        return found
    if found["holder"] == plan["to_party"] and found["inferred"]:
        found = UNKNOWN
    if found["holder"] == plan["to_party"] and found["status"] in ("held", "changing"):
        return found
    found = found | {"schedule_claim": plan["claim_id"]}
    for move in takings:
        if (
            move["to_party"] == giver
            and move["date_from"] >= plan["date_to"]
            and certain(move) <= day
        ):
            return found | {"stay_claim": move["claim_id"]}
    found["deadline"] = plan["date_to"].date().isoformat()
    if found["status"] == "unknown" and plan["from_party"] and not found["ended"]:
        told = {"holder": plan["from_party"], "holder_claim": plan["claim_id"]}
        found = found | told | {"inferred": True}
    if found["status"] in ("contested", "changing"):
        return found
    return found | {"status": "lapsed" if plan["date_to"] < day else "due"}
