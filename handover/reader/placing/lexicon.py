"""Words that tell what a capitalised word in a report is: closed sets, in small letters."""

from __future__ import annotations

import re

from handover.reader.tokens import vocabulary

NAME_GAP = re.compile(r"[ \u00a0\u202f]$|[-\u2010\u2011]$")
"""What stands between two words of one name: a single space or a hyphen."""

_HONORIFICS = """
    mr mrs ms miss dr sir prof professor president minister premier general gen colonel col major
    maj captain capt lieutenant lt sergeant sgt commander ambassador archbishop bishop father fr
    catholicos patriarch imam senator sen governor gov mayor deputy spokesman spokeswoman
    spokesperson chairman speaker king queen prince
"""
HONORIFICS = vocabulary(_HONORIFICS)
"""Before a person's name."""

_CALENDAR = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue tues wed thu thur thurs fri sat sun easter christmas novruz nowruz ramadan
"""
CALENDAR = vocabulary(_CALENDAR)
"""Days and months: capitalised and no names."""

_ORGANISATIONS = """
    ministry agency agence council committee commission army party university college institute
    academy bank press news times post radio television tv watch group international union
    federation association foundation fund church airlines airways company corporation
    corps court parliament assembly congress senate service force forces command office bureau
    department organization organisation initiative centre center team club cross crescent
    daily weekly tribune gazette herald crisis network society institute league alliance front
    presse reuters interfax tass
"""
ORGANISATIONS = vocabulary(_ORGANISATIONS)
"""In the name of an organisation."""

_THINGS = """
    declaration agreement accord accords treaty statement protocol protocols resolution act law
    constitution prize award cup medal order conference summit war operation memorandum plan
    festival games championship day street avenue square airport hotel bridge stadium convention
    process principles format
"""
THINGS = vocabulary(_THINGS)
"""At the end of the name of something that is no place on a map of claims."""

_OFFICES = """
    president prime foreign defence defense interior health justice economy parliament parliamentary
    ambassador ombudsman government minister deputy armed air army ministry military police national
    state security premier leader opposition human emergency
"""
OFFICES = vocabulary(_OFFICES)
"""After a country's name, the beginning of an office or a body of it."""

_DIRECTIONS = """
    north south east west northern southern eastern western central upper lower mount lake new old
    greater inner outer downtown nearby former soviet northeast northwest southeast southwest
    north-east north-west south-east south-west great little mid
"""
DIRECTIONS = vocabulary(_DIRECTIONS)
"""Before the name of a place, and capitalised now and then."""

_PEOPLES = """
    armenian armenians azerbaijani azerbaijanis azeri azeris russian russians turkish turk turks
    iranian iranians persian persians georgian georgians american americans french british english
    european europeans soviet syrian syrians kurdish kurd kurds german germans israeli israelis
    egyptian egyptians palestinian palestinians arab arabs western christian christians muslim
    muslims islamic apostolic orthodox catholic jewish yazidi yazidis greek greeks ukrainian
    ukrainians indian pakistani chinese swiss italian italians spanish dutch polish belarusian
    kazakh kazakhs ottoman karabakhi artsakhi nakhchivani dagestani chechen chechens lezgin
"""
PEOPLES = vocabulary(_PEOPLES)
"""Adjectives of peoples and faiths, and their members: capitalised, and no names of places."""

_OPENERS = """
    a about above according across after again against all allow almost along already also although
    among an and another any anyone are around as ask at away back be because been before behind
    being below besides between beyond both but by can could dear despite did do does down due
    during each earlier early either elsewhere even eventually every everyone everything except few
    fewer first five following for four from further given had half has have he hence her here hers
    him his how however hundreds i if in including indeed inside instead into is it its itself just
    last late later less let like local many meanwhile men more moreover most mothers much must my
    near nearly neither never nevertheless new next nine no nobody none nor not nothing now of off
    officials often on once one only or other others otherwise our out outside over part people per
    perhaps previously rather recently residents same second see seven several shall she should
    since six smoke so some someone something soon still such ten than that the their them then
    there therefore these they third this those though thousands three through throughout thus to
    together tomorrow tonight today too toward towards two under unless until up upon us villagers
    was we were what when whenever where whether which while who whoever whole why will with within
    without witnesses women would yesterday yes yet you your journalists troops soldiers families
    refugees peacekeepers police negotiations talks fighting fire fires shelling houses homes
"""
OPENERS = vocabulary(_OPENERS)
"""Common words that begin sentences."""

_LIKE_VILLAGES = """
    ajar bank bard bash bum chalet dogs gay gel gosh madrasa manes nor rind saki sari satin sis sos
    tug yuk
"""
LIKE_VILLAGES = vocabulary(_LIKE_VILLAGES)
"""English words that are also names of villages in the wider gazetteer."""
