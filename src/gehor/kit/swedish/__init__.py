"""Swedish text: how hard it is to read, how it sorts, and how it is found whatever form the words have."""

from gehor.kit.swedish.order import DROP_SORT_FUNCTION_SQL, SORT_FUNCTION_SQL, sort_key
from gehor.kit.swedish.reading import LONG_WORD, lix

__all__ = ["DROP_SORT_FUNCTION_SQL", "LONG_WORD", "SORT_FUNCTION_SQL", "lix", "sort_key"]
