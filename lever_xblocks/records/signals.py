"""What others may listen to."""

from django.dispatch import Signal

# Sent once the transaction is committed, and only if something changed.
# provides args: action (the Action), result (what its run() returns)
action_done = Signal()
