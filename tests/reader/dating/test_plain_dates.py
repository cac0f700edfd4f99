"""Dates that the text leaves no doubt about: the days, the words and what modifies them."""

from __future__ import annotations

from datetime import date

import pytest

from handover.reader.dates import read_dates
from handover.reader.mentions import DateMention

MONDAY = date(2020, 11, 16)


def one(text: str) -> DateMention:
    """The only mention in a text."""
    found = read_dates(text, MONDAY)
    assert len(found) == 1, [mention.text for mention in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "mention", "edtf", "modifier"),
    [
        # quotations from the report of Agence France-Presse of 2020-11-16
        ("date 2020-11-16 KALBAJAR (Azerbaijan)", "2020-11-16", "2020-11-16", ""),
        (
            "Azerbaijan said yesterday it had agreed to extend a deadline for Armenia",
            "yesterday", "2020-11-15", "",
        ),
        (
            "controlled by Armenian separatists since a 1990s post-Soviet war",
            "1990s", "199X", "since",
        ),
        (
            "was delayed until Nov 25, following an appeal from Armenia",
            "Nov 25", "2020-11-25", "until",
        ),
        (
            "expelled by Armenians in the 1990s war between the two countries",
            "1990s", "199X", "",
        ),
        (
            (
                "saw fleeing residents pile furniture and kitchenware into vehicles "
                "before leaving for Armenia on the weekend"
            ),
            "weekend", "2020-11-14/2020-11-15", "",
        ),
        (
            "The former Soviet rivals agreed to end hostilities last week",
            "last week", "2020-11-09/2020-11-15", "",
        ),
        ("as well as the Aghdam district by Nov 20", "Nov 20", "2020-11-20", "by"),
        ("the Lachin district by Dec 1", "Dec 1", "2020-12-01", "by"),
        (
            "held by Armenians since the 1990s war that left 30,000 people dead",
            "1990s", "199X", "since",
        ),
        (
            "Mr Hajiyev said yesterday the timetable for the Armenian withdrawal",
            "yesterday", "2020-11-15", "",
        ),
        # days with a month
        ("Troops entered on 25 November 2020.", "25 November 2020", "2020-11-25", ""),
        ("Troops entered on November 25, 2020.", "November 25, 2020", "2020-11-25", ""),
        ("Troops entered on Nov. 25th, 2020.", "Nov. 25th, 2020", "2020-11-25", ""),
        ("It fell on the 3rd of October 1992.", "3rd of October 1992", "1992-10-03", ""),
        ("It fell on the third of October, 1992.", "third of October, 1992", "1992-10-03", ""),
        ("It fell on the twenty-first of May 1992.", "twenty-first of May 1992", "1992-05-21", ""),
        ("It fell on October the 3rd.", "October the 3rd", "2020-10-03", ""),
        ("The town was shelled on Oct. 3.", "Oct. 3", "2020-10-03", ""),
        ("The town was shelled on 3 Oct", "3 Oct", "2020-10-03", ""),
        ("The talks will be held on Jan 5.", "Jan 5", "2021-01-05", ""),
        ("It was signed 16-Nov-2020.", "16-Nov-2020", "2020-11-16", ""),
        ("ON NOV 9 THE ACCORD WAS SIGNED", "NOV 9", "2020-11-09", ""),
        ("They left on 8 May last year.", "8 May last year", "2019-05-08", ""),
        ("He left on Tuesday, 10 November 2020.", "Tuesday, 10 November 2020", "2020-11-10", ""),
        ("He left on Tuesday (Nov 10).", "Tuesday (Nov 10)", "2020-11-10", ""),
        ("They left on Nov\u00a09 at night\u2011fall", "Nov\u00a09", "2020-11-09", ""),
        ("They left on Nov\r\n9, 2020", "Nov\r\n9, 2020", "2020-11-09", ""),
        ("Armenia has to leave no later than Nov 20.", "Nov 20", "2020-11-20", "by"),
        ("It has to be ready on or before Dec 1", "Dec 1", "2020-12-01", "by"),
        ("It will take effect from Nov 25 onwards", "Nov 25", "2020-11-25", "since"),
        ("They left before Nov 9", "Nov 9", "2020-11-09", "before"),
        ("They left ahead of Nov 9", "Nov 9", "2020-11-09", "before"),
        ("It was signed after Nov 8", "Nov 8", "2020-11-08", "after"),
        ("It was signed about Nov 8", "Nov 8", "2020-11-08~", "about"),
        ("It was held through Nov 8", "Nov 8", "2020-11-08", "until"),
        # figures
        ("It was signed on 25.11.2020.", "25.11.2020", "2020-11-25", ""),
        ("It was signed on 2020-11-25.", "2020-11-25", "2020-11-25", ""),
        ("It was signed on 2020/11/25.", "2020/11/25", "2020-11-25", ""),
        ("It was signed on 25/11/2020.", "25/11/2020", "2020-11-25", ""),
        ("It was signed on 11/25/2020.", "11/25/2020", "2020-11-25", ""),
        ("at 2020-11-10T00:00 Moscow time", "2020-11-10", "2020-11-10", ""),
        ("figures of 2020-11", "2020-11", "2020-11", ""),
        # months, seasons, quarters
        ("held since March 1999", "March 1999", "1999-03", "since"),
        ("Lachin fell in May 1992.", "May 1992", "1992-05", ""),
        ("It began in September.", "September", "2020-09", ""),
        ("It will begin in December.", "December", "2020-12", ""),
        ("It will begin in March.", "March", "2021-03", ""),
        ("It was signed last November", "last November", "2019-11", ""),
        ("It was signed in November last year", "November last year", "2019-11", ""),
        ("It fell in the spring of 1993", "spring of 1993", "1993-21", ""),
        ("It fell in autumn 1993", "autumn 1993", "1993-23", ""),
        ("It fell last summer", "last summer", "2020-22", ""),
        ("in the third quarter of 2020", "third quarter of 2020", "2020-07/2020-09", ""),
        ("in Q3 2020", "Q3 2020", "2020-07/2020-09", ""),
        ("in the second half of 2020", "second half of 2020", "2020-07/2020-12", ""),
        ("in the first half of the 1990s", "first half of the 1990s", "1990/1994", ""),
        # years and more
        ("A ceasefire was signed in 1994.", "1994", "1994", ""),
        ("the 1994 ceasefire", "1994", "1994", ""),
        ("the ceasefire (1994)", "1994", "1994", ""),
        ("Azerbaijan's 2020 offensive", "2020", "2020", ""),
        ("It has been frozen since 1994", "1994", "1994", "since"),
        ("It was built around 1870", "1870", "1870~", "about"),
        ("It was built circa 1870", "1870", "1870~", "about"),
        ("since about 1993", "1993", "1993~", "since"),
        ("until 2016 it held", "2016", "2016", "until"),
        ("pre-1994 borders", "1994", "1994", "before"),
        ("in the 1970s", "1970s", "197X", ""),
        ("built about the 1970s", "1970s", "197X", ""),
        ("a church of the 19th century", "19th century", "18XX", ""),
        ("a church of the thirteenth century", "thirteenth century", "12XX", ""),
        ("a 13th-century monastery", "13th-century", "12XX", ""),
        # from the dateline
        ("The troops leave today.", "today", "2020-11-16", ""),
        ("The troops leave tomorrow.", "tomorrow", "2020-11-17", ""),
        ("The day before yesterday it rained.", "day before yesterday", "2020-11-14", ""),
        ("The day after tomorrow they go.", "day after tomorrow", "2020-11-18", ""),
        ("He spoke this morning.", "this morning", "2020-11-16", ""),
        ("They met this week.", "this week", "2020-11-16/2020-11-22", ""),
        ("They meet next week.", "next week", "2020-11-23/2020-11-29", ""),
        ("They met last month.", "last month", "2020-10", ""),
        ("They met this month.", "this month", "2020-11", ""),
        ("They met last year.", "last year", "2019", ""),
        ("They meet next year.", "next year", "2021", ""),
        ("They met last weekend.", "last weekend", "2020-11-14/2020-11-15", ""),
        ("They will meet on the weekend.", "weekend", "2020-11-21/2020-11-22", ""),
        ("They will meet over the weekend.", "weekend", "2020-11-21/2020-11-22", ""),
        ("He left ten days ago.", "ten days ago", "2020-11-06", ""),
        ("He left 44 days ago.", "44 days ago", "2020-10-03", ""),
        ("He left a couple of days ago.", "a couple of days ago", "2020-11-14", ""),
        ("Five days from now he leaves.", "Five days from now", "2020-11-21", ""),
        # weekdays
        ("He left on Sunday.", "Sunday", "2020-11-15", ""),
        ("He said on Thursday that all was well.", "Thursday", "2020-11-12", ""),
        ("Armenia will hand it over on Sunday.", "Sunday", "2020-11-22", ""),
        ("It is to be handed over on Friday.", "Friday", "2020-11-20", ""),
        ("It is due on Friday.", "Friday", "2020-11-20", ""),
        ("Troops must leave by Thursday.", "Thursday", "2020-11-19", "by"),
        ("On Sunday, troops left the town.", "Sunday", "2020-11-15", ""),
        ("He left last Friday.", "last Friday", "2020-11-13", ""),
        ("They leave this Friday.", "this Friday", "2020-11-20", ""),
        ("It has been closed since Tuesday.", "Tuesday", "2020-11-10", "since"),
        # ranges
        ("The war ran from 27 September to 10 November 2020.",
         "27 September to 10 November 2020", "2020-09-27/2020-11-10", ""),
        ("The war ran from 27 September to 10 November.",
         "27 September to 10 November", "2020-09-27/2020-11-10", ""),
        ("It ran from Sept. 27 until Nov. 10", "Sept. 27 until Nov. 10",
         "2020-09-27/2020-11-10", ""),
        ("on 14-15 November", "14-15 November", "2020-11-14/2020-11-15", ""),
        ("on 14–15 November 2020", "14–15 November 2020", "2020-11-14/2020-11-15", ""),
        ("on 14 and 15 November", "14 and 15 November", "2020-11-14/2020-11-15", ""),
        ("on Sept 19 and 20, 2023", "Sept 19 and 20, 2023", "2023-09-19/2023-09-20", ""),
        ("on Nov. 14 to 15, 2020", "Nov. 14 to 15, 2020", "2020-11-14/2020-11-15", ""),
        ("on Nov 14–15", "Nov 14–15", "2020-11-14/2020-11-15", ""),
        ("between May and July 1992", "May and July 1992", "1992-05/1992-07", ""),
        ("in May–July 1992", "May–July 1992", "1992-05/1992-07", ""),
        ("from May 1992 to April 1993", "May 1992 to April 1993", "1992-05/1993-04", ""),
        ("the war of 1988–1994", "1988–1994", "1988/1994", ""),
        ("the war of 1988-94", "1988-94", "1988/1994", ""),
        ("between 1992 and 1994", "1992 and 1994", "1992/1994", ""),
        ("from 1988 to 1994", "1988 to 1994", "1988/1994", ""),
        ("in 1992 and 1993", "1992 and 1993", "1992/1993", ""),
        ("from the 1970s to the 1990s", "1970s to the 1990s", "197X/199X", ""),
        ("in the 1980s and 1990s", "1980s and 1990s", "198X/199X", ""),
        ("from 28 December to 3 January 2021", "28 December to 3 January 2021",
         "2020-12-28/2021-01-03", ""),
        ("Shelling went on from Friday to Sunday.", "Friday to Sunday",
         "2020-11-13/2020-11-15", ""),
        ("They left on Saturday and Sunday.", "Saturday and Sunday",
         "2020-11-14/2020-11-15", ""),
        # counted from a date
        ("two days before Nov 9", "two days before Nov 9", "2020-11-07", ""),
        ("three days after 9 November 2020", "three days after 9 November 2020",
         "2020-11-12", ""),
    ],
)  # fmt: skip
def test_a_plain_expression_is_read(text: str, mention: str, edtf: str, modifier: str):
    found = one(text)
    assert (found.text, found.edtf, found.modifier.value) == (mention, edtf, modifier)
    assert not found.is_doubtful, (found.doubt, found.alternatives)
