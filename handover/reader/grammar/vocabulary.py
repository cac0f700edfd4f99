"""What nouns and verbs mean here: who fights, who lives there, what a place is called, who speaks.

Everything is a lemma, in small letters.
"""

from __future__ import annotations

from handover.reader.tokens import vocabulary

FORCES = vocabulary("""
    force troop soldier army garrison paratrooper unit military column fighter serviceman
    battalion brigade regiment division guard commander defender separatist militia volunteer tank
    infantry marine command contingent conscript patrol corps detachment gunner
    authority administration government side rebel militant police occupier rearguard platoon
    battery post position commando trooper ranger sapper officer squad vanguard navy fleet presence
    sergeant captain rifleman company squadron engineer men legionnaire party crew gun artillery
    """)
"""Those who hold a place, and leave or take it."""
KEEPERS = vocabulary("peacekeeper contingent peacekeeping monitor observer")
PEOPLE = vocabulary("""
    people person resident villager civilian settler family inhabitant woman man child refugee
    household population everybody everyone nobody hundred thousand dozen ten score million native
    townspeople elder evacuee returnee exile owner citizen shopkeeper farmer peasant colonist
    community teacher pensioner community monk priest many most other neighbour neighbor local
    mother father grandmother worshipper pupil student worker miner fisherman shepherd herdsman
    couple group convoy half third those whoever none few inmate displace orphan parent
    householder townsfolk folk soul individual member tenant homeowner human
    """)
"""Those who live in a place, and flee it or come home."""
GEOGRAPHY = vocabulary("""
    village town city district region area part corridor pass height settlement airfield oasis base
    province land territory hamlet suburb capital peninsula strip road hill mountain valley
    place centre center quarter stretch zone bank outskirt port enclave stronghold fortress citadel
    site half third remainder rest whole all both two three four five seven heart position
    township municipality county locality ridge summit peak slope plateau bridgehead island
    monastery castle reservoir plain lowland highland gorge sector crossing border pocket
    crossroad community parish airport airbase location coast shore oilfield
    """)
"""Nouns that stand for the place itself: "the town of Kalbajar", "the airfield at Bir Gafgafa"."""
HOMES = vocabulary("home house homestead village farm hearth dwelling flat apartment")
SAY = vocabulary("""
    say tell announce report state add confirm declare write claim maintain insist admit
    acknowledge concede suggest argue assert note explain remark reveal believe estimate hear
    recall warn boast proclaim tweet post reply answer repeat stress complain think ask shout
    quote inform brief assure contend disclose mention testify allege predict expect hold wonder
    show put comment message read broadcast publish relate recount reckon
    """)
"""Verbs that let somebody speak."""
DENY = vocabulary("""
    deny dismiss reject refute rebut contradict disown scorn deride decry disprove debunk
    repudiate dispute discount
    """)
"""Verbs by which somebody says that it is not so."""
REFUSE = vocabulary("""
    refuse fail decline neglect forget omit unable stop prevent avoid cease keep balk hesitate
    abstain refrain hinder halt resist reluctant unwilling impossible incapable
    """)
"""Words by which what follows did not happen."""
PLAN = vocabulary("""
    plan agree promise vow pledge intend prepare order oblige require command instruct tell ask
    urge call demand want expect schedule suppose set bind commit undertake decide give have need
    be due ready bound press invite request wait oblige enjoin mean destine slate accept swear
    commit resolve advise direct book allow let permit authorise authorize entitle help obligate
    get ought choose guarantee time summon
    """)
"""Words by which what follows is to come."""
TRY = vocabulary("""
    threaten poise try attempt seek hope consider risk fear likely unlikely able aim offer propose
    mull struggle about near close look wish dream possible possibly eager fight battle bid hint
    weigh contemplate seem appear pretend
    """)
"""Words by which what follows may happen."""
GO_ON = vocabulary("""
    begin start continue finish complete manage succeed proceed go come help keep end force compel
    make see watch witness
    """)
"""Words that leave what follows as it is told."""
OCCUR = vocabulary("""
    take happen occur begin start complete finish follow proceed go come end conclude carry see
    unfold mark enter
    """)
"""Verbs by which what a noun names takes place."""
MOVE_DAY = vocabulary("""
    postpone delay extend put move defer prolong reschedule shift push advance bring adjourn
    suspend
    """)
"""Verbs that move a day."""
TELL_OF = vocabulary("""
    confirm announce report acknowledge admit hail celebrate condemn mourn lament deplore
    welcome praise regret avenge
    """)
"""Verbs by which what a noun names is told as a fact."""
DEADLINES = vocabulary("deadline cutoff ultimatum date day timetable off limit one schedule")
"""Nouns for the day by which something is to be done ("off" of "cut-off")."""
LAPSE = vocabulary("miss lapse expire ignore breach overrun")
"""What becomes of a day that is not kept."""
OLD = vocabulary("initial original first old earlier previous former missed lapsed past")
"""What a day that no longer holds is called."""
REPORTS = vocabulary("""
    report claim rumour rumor assertion statement allegation suggestion story news word notion
    fact announcement idea belief account hope fear
    """)
"""Nouns that a clause tells the content of: "the report that …"."""
IRREALIS = vocabulary("hope fear idea suggestion")
HOLDING = vocabulary("hand control rule possession occupation administration authority sway grip")
"""What a place is in or under: "in Egyptian hands", "under the control of"."""
