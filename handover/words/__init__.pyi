from .catalogues import part_of as part_of
from .days import MONTHS as MONTHS
from .days import day_words as day_words
from .speech import ENGLISH as ENGLISH
from .speech import language as language
from .speech import mark as mark
from .speech import say as say
from .speech import speaking as speaking
