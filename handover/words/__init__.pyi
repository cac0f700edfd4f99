from .catalogues import part_of as part_of
from .later import Later as Later
from .speech import language as language
from .speech import mark as mark
from .speech import say as say
from .speech import say_as as say_as
