from .catalogues import part_of as part_of
from .speech import language as language
