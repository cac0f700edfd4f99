from .engines import DUCKDB as DUCKDB
from .engines import Engine as Engine
from .engines import EngineError as EngineError
from .engines import open_engine as open_engine
