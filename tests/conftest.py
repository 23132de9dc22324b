"""Servers that any test may ask for."""

from tests.servers import amqp_url, broker_url, database_url, postgres, postgres_url, rabbit

__all__ = ["amqp_url", "broker_url", "database_url", "postgres", "postgres_url", "rabbit"]
