"""What verbs and nouns tell, and who plays which part beside them.

A frame names the grammatical slots of a verb in the active voice: of "Egypt got El Arish back from
Israel" the subject takes, the object is the place, and "from" is who gives. A passive verb is
turned round before it is looked up.
"""

from __future__ import annotations

from dataclasses import dataclass

from handover.dossier.claim_kinds import ClaimKind
from handover.reader.tokens import vocabulary


@dataclass(frozen=True, slots=True)
class Frame:
    """One meaning of a verb or a noun."""

    kind: ClaimKind
    """What it tells."""
    place: tuple[str, ...] = ("object",)
    """Slots that the place may stand in, the first that holds one."""
    giver: tuple[str, ...] = ()
    """Slots of who gives, loses or leaves."""
    taker: tuple[str, ...] = ()
    """Slots of who takes or holds."""
    who: str = ""
    """What stands in the slot that acts: "force", "people" or anything."""
    actor: str = "subject"
    """The slot that ``who`` is about."""
    objects: frozenset[str] = frozenset()
    """Lemmas of which one has to be the object: "lives" in "lost their lives"."""
    near: bool = False
    """Whether the place may also stand in the clause, after "in" or "near"."""


K = ClaimKind
_IN = ("in", "at", "near", "around", "outside", "of", "on", "over", "inside", "across", "above")
TAKE = Frame(K.CAPTURE, giver=("from",), taker=("subject",), who="force")
_CONTROL = vocabulary("control possession charge hold")
SEIZE_CONTROL = Frame(
    K.CAPTURE, ("object-of", "over"), ("from",), ("subject",), "force", objects=_CONTROL
)
HOLD = Frame(K.CONTROL, giver=(), taker=("subject",), who="force")
KEEP_CONTROL = Frame(K.CONTROL, ("object-of", "over"), (), ("subject",), "force", objects=_CONTROL)
GIVE = Frame(K.HANDOVER, giver=("subject", "from"), taker=("to", "dative"), who="force")
RECEIVE = Frame(K.HANDOVER, giver=("from",), taker=("subject",), who="force")
LEAVE = Frame(K.HANDOVER, ("object", "from", "out of"), ("subject",), ("to",), "force")
CLEAR_OUT = Frame(K.HANDOVER, ("from", "out of", "object"), ("object", "subject"), (), "force")
PULL = Frame(
    K.HANDOVER, ("from", "out of", "object-in"), ("object", "subject"), (), "force", "object"
)
LOSE = Frame(K.CAPTURE, giver=("subject",), taker=("to",), who="force")
FALL = Frame(K.CAPTURE, ("subject",), ("from",), ("to", "into", "before"))
PASS = Frame(K.HANDOVER, ("subject",), ("from",), ("to", "into"))
CHANGE = Frame(K.HANDOVER, ("subject",), objects=frozenset({"hand", "owner", "side"}))
ENTER = Frame(K.CAPTURE, ("object", "into", "in", "to"), (), ("subject",), "force")
FLEE = Frame(K.DISPLACEMENT, ("object", "from", "out of", "in", "subject-of"), who="people")
LEAVE_HOME = Frame(
    K.DISPLACEMENT,
    ("object-in", "from", "out of", "in", "subject-of", "at"),
    who="people",
    objects=frozenset({"home", "house", "village", "farm", "everything"}),
)
DRIVE_OUT = Frame(
    K.DISPLACEMENT, ("from", "out of", "in", "object-of"), who="people", actor="object"
)
EMPTY = Frame(K.DISPLACEMENT, ("object",))
COME_HOME = Frame(K.RETURN, ("to", "in", "into", "object", "at"), who="people")
BRING_HOME = Frame(K.RETURN, ("to", "in", "into"), who="people", actor="object")
KILL = Frame(K.CASUALTIES, ("in", "at", "near", "around", "outside", "object-in"), near=True)
DIE = Frame(K.CASUALTIES, _IN, near=True)
LOSE_LIFE = Frame(K.CASUALTIES, _IN, objects=frozenset({"life"}), near=True)
DESTROY = Frame(K.DESTRUCTION, ("object", "object-in", "in", "at", "near", "around"), near=True)
BURN = Frame(K.DESTRUCTION, ("subject", "subject-in", "in", "at", "near"), near=True)
DEPLOY = Frame(
    K.DEPLOYMENT,
    ("to", "in", "into", "at", "around", "along", "near", "object-in", "object"),
    who="keepers",
    actor="object",
    near=True,
)
ARRIVE = Frame(
    K.DEPLOYMENT, ("in", "at", "object", "to", "into", "around", "near", "along"), who="monitors"
)
_POSTS = vocabulary("post checkpoint position station camp base headquarters roadblock outpost")
SET_UP = Frame(
    K.DEPLOYMENT,
    ("object-in", "in", "at", "along", "around", "near", "to", "on"),
    (),
    (),
    objects=_POSTS,
    near=True,
)
_TRUCE = vocabulary("ceasefire truce armistice cease")


def _listed(table: dict[str, tuple[Frame, ...]]) -> dict[str, tuple[Frame, ...]]:
    return {verb: frames for verbs, frames in table.items() for verb in verbs.split()}


VERBS = _listed(
    {
        "capture seize overrun conquer liberate free retake recapture occupy storm reconquer wrest "
        "regain reclaim annex secure overwhelm invade grab re-take snatch": (TAKE, SEIZE_CONTROL),
        "recover reoccupy": (TAKE, SEIZE_CONTROL),
        "take take-over": (SEIZE_CONTROL, SET_UP, TAKE),
        "take-back win-back win get-back buy-back have-back claim-back": (TAKE,),
        "take-up": (SET_UP,),
        "gain establish assume acquire": (SEIZE_CONTROL, TAKE, SET_UP),
        "receive accept inherit regain-back get": (RECEIVE,),
        "hold control rule govern administer retain keep run command": (HOLD, KEEP_CONTROL),
        "maintain exercise have": (KEEP_CONTROL,),
        "hand-over hand-back hand give-up give-back give cede surrender transfer yield relinquish "
        "concede deliver turn-over sign-over pass-over restore sign-away let-go hand-in": (GIVE,),
        "return": (COME_HOME, BRING_HOME, GIVE, PASS, ENTER),
        "leave quit vacate": (LEAVE, LEAVE_HOME, FLEE),
        "abandon": (LEAVE_HOME, LEAVE, FLEE),
        "evacuate": (DRIVE_OUT, LEAVE, FLEE),
        "clear clear-out": (CLEAR_OUT,),
        "withdraw pull-out pull-back pull retreat move-out depart march-out exit fall-back go-out "
        "drive-out-of roll-out walk-out pack-up ship-out remove drive-off leave-from": (
            PULL,
            LEAVE,
        ),
        "go": (PASS, PULL, LEAVE),
        "lose": (LOSE_LIFE, LOSE),
        "fall": (FALL,),
        "pass revert go-over come-into go-back go-to come-back devolve": (COME_HOME, PASS),
        "change": (CHANGE,),
        "switch": (CHANGE,),
        "enter march roll drive advance sweep move-in move ride march-in go-in burst thrust "
        "storm-in "
        "roll-in drive-in step-in push": (ARRIVE, ENTER),
        "flee escape run-away": (FLEE,),
        "displace expel uproot deport banish drive chase evict": (DRIVE_OUT,),
        "carry bus ferry bring lead drag force lift airlift haul escort move-away resettle-from": (
            DRIVE_OUT,
            BRING_HOME,
        ),
        "drive-out force-out drive-from chase-out throw-out bus-out push-out turn-out": (
            DRIVE_OUT,
        ),
        "empty depopulate": (EMPTY,),
        "come-home go-home come go-back move-back travel-back head-home trickle-back settle-again "
        "settle resettle move-home reach arrive head-back drift-back troop-back "
        "repopulate trek-back "
        "stream-back walk-back": (COME_HOME, BRING_HOME),
        "kill slay execute wound injure hurt shoot murder maim": (KILL,),
        "die perish": (DIE,),
        "destroy raze torch shell bombard burn-down demolish blow-up damage bomb flatten wreck "
        "ransack level incinerate set-ablaze gut": (DESTROY,),
        "burn": (DESTROY, BURN),
        "deploy station send dispatch post redeploy position base fly-in": (DEPLOY,),
        "open set-up build install man erect put-up": (SET_UP,),
    }
)
"""Frames by lemma, or by lemma and particle: "hand-over"."""
_OF = ("of", "poss", "compound", "appos")
LEAVING = Frame(K.HANDOVER, ("from", "out of"), ("poss", "amod", "compound", "of", "by"))
EVACUATION = Frame(K.HANDOVER, ("of", "from", "poss", "compound", "appos"), ("amod", "by"), ())
GIVING = Frame(K.HANDOVER, _OF, ("by", "poss", "amod", "from"), ("to",))
TAKING = Frame(K.CAPTURE, _OF, ("from",), ("by", "poss", "amod"))
FALLING = Frame(K.CAPTURE, _OF, ("by",), ("to",))
EXODUS = Frame(K.DISPLACEMENT, ("from", "out of"), (), ())
SENDING = Frame(K.DEPLOYMENT, ("to", "in", "at", "around"), (), ())
NOUNS = _listed(
    {
        "withdrawal retreat pullout pull-out pullback departure exit": (LEAVING,),
        "evacuation": (EVACUATION,),
        "handover return transfer surrender cession hand-over restitution": (GIVING,),
        "capture seizure conquest liberation recapture takeover": (TAKING,),
        "fall loss": (FALLING,),
        "exodus flight": (EXODUS,),
    }
)
"""Frames of nouns by lemma."""
REFUGEES = Frame(K.DISPLACEMENT, ("from",), (), ())
"""Those who fled: told where the day is told too."""
