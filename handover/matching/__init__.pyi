from .column_roles import ColumnRole as ColumnRole
from .column_roles import ColumnUse as ColumnUse
from .decisions import Decisions as Decisions
from .decisions import read_decisions as read_decisions
from .match_tables import Matching as Matching
from .questions import Question as Question
from .questions import proposed as proposed
from .reading.read_foreign import read_foreign as read_foreign
