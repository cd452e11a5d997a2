"""What others may listen to."""

from django.dispatch import Signal

# Sent once the transaction is committed, and only if something changed.
# provides args: action (the Action), result (what its run() returns)
action_done = Signal()

# Sent once a mail waits in the outbox for good: a place that can send it behind the answer does so, else `lever tick`.
mail_waiting = Signal()
