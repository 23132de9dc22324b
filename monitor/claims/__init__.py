"""An article's sentences → claims about a title. Pure: the same text gives the same claims."""

from monitor.claims.explain import Explanation
from monitor.claims.extract import explain, extract
from monitor.claims.subjects import mentions

__all__ = ["Explanation", "explain", "extract", "mentions"]
