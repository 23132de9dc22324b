"""The daemon's lock on a server: it lasts as long as one connection, and is taken again when the server lost that."""

from __future__ import annotations

from typing import Self

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from monitor.errors import AlreadyRunning
from monitor.store.engine import named, unavailable

_NUMBER = 0x6461656D6F6E


class ServerLock:
    """An advisory lock of PostgreSQL, held from the start. A context manager; not for several threads at once.

    Raises AlreadyRunning if another process excludes it, StoreUnavailable if the server cannot be asked.
    """

    def __init__(self, engine: Engine, *, shared: bool) -> None:
        """`shared`: excludes only those that want it alone."""
        self._engine = engine
        self._take = text(f"SELECT pg_try_advisory_lock{'_shared' if shared else ''}({_NUMBER})")
        self._connection: Connection | None = None
        self.keep()

    def keep(self) -> None:
        """See that it is held, and take it again where the server has started anew. Raises as the class says."""
        try:
            if self._connection is None or not self._answers(self._connection):
                self.close()
                self._connection = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
                if not self._connection.execute(self._take).scalar_one():
                    self.close()
                    raise AlreadyRunning(f"({named(self._engine.url)})")
        except DBAPIError as error:
            raise unavailable(self._engine.url, error) from error

    def close(self) -> None:
        """Hold it no longer."""
        if self._connection is not None:
            if not self._connection.invalidated:
                # Else the connection would only go back to the pool, with the lock on it.
                self._connection.detach()
            self._connection.close()
            self._connection = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @staticmethod
    def _answers(connection: Connection) -> bool:
        try:
            connection.execute(text("SELECT 1"))
        except DBAPIError:
            # What is left of it is worth nothing, and cannot be given back.
            connection.invalidate()
            return False
        return True
