from .engine_choice import open_engine as open_engine
from .engines import DUCKDB as DUCKDB
from .engines import Engine as Engine
from .engines import EngineError as EngineError
from .status_changes import StatusColumns as StatusColumns
from .status_changes import day_of as day_of
from .status_changes import find_changes as find_changes
from .status_changes import rows_that_change as rows_that_change
