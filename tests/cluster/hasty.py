"""Loaded by the processes of a siege: what takes a minute in earnest takes seconds, lest a siege last for hours.

That is how long a dead sender keeps a target to itself, and a host is kept that may not have reached the broker. Leases
and turns are as they are.
"""

from datetime import timedelta

import monitor.cluster.member  # noqa: F401 — to be in memory before the fork
from monitor import delivery, handout, notify
from monitor.notify import deliver

handout.LAUNCH = timedelta(seconds=8)
deliver.TIMEOUT = notify.TIMEOUT = 4.0
delivery._HOLD = timedelta(seconds=8)
delivery._STILL_HELD = 2.0
