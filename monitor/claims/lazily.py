"""What is worked out where it is first asked for, and kept: regular expressions, and what is known of a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Generic, TypeVar, cast, overload

_Owner = TypeVar("_Owner")
_Value = TypeVar("_Value")
_METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "split")


class _Lazy:
    """Stands for a pattern until one of its methods is asked for; from then on it holds the pattern's own methods."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str, flags: re.RegexFlag) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self._source, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def regex(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """A pattern like that of `re.compile`, except that a mistake in it raises re.error only where it is first used."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class once(Generic[_Owner, _Value]):  # noqa: N801
    """A property that is worked out once for each object, like `functools.cached_property` but without its lock."""

    def __init__(self, work: Callable[[_Owner], _Value]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, owner: None, kind: type[_Owner]) -> once[_Owner, _Value]: ...
    @overload
    def __get__(self, owner: _Owner, kind: type[_Owner] | None = None) -> _Value: ...
    def __get__(self, owner: _Owner | None, kind: object = None) -> once[_Owner, _Value] | _Value:
        """The value; from then on it stands in the object itself, where it is found first."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._work(owner)
        return value
