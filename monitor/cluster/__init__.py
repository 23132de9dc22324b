"""The engine for several machines: Celery on RabbitMQ carries what is handed out to workers. Nothing else knows Celery.

What must not go wrong does not hang on it: due times, leases, turns of hosts and messages lie in the database.
"""
