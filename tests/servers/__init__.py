"""A PostgreSQL and a RabbitMQ of the tests' own, on loopback, in folders of their own; gone when the tests are done.

Debian's packages `postgresql` (15 or newer) and `rabbitmq-server` are enough; neither needs to be running, and one that
runs is left alone. Where the variables POSTGRESQL and AMQP name a server, that one is used instead.
"""

from tests.servers.fixtures import AMQP, POSTGRESQL, amqp_url, broker_url, database_url, postgres, postgres_url, rabbit
from tests.servers.postgresql import Postgres, connect, database_of_ones_own
from tests.servers.rabbitmq import Rabbit
from tests.servers.server import NoServer, Server, free_port

__all__ = [
    "AMQP",
    "POSTGRESQL",
    "NoServer",
    "Postgres",
    "Rabbit",
    "Server",
    "amqp_url",
    "broker_url",
    "connect",
    "database_of_ones_own",
    "database_url",
    "free_port",
    "postgres",
    "postgres_url",
    "rabbit",
]
