"""Who acts when nobody is logged in."""

from typing import Final

from lever_xblocks.host.protocol import Person

SYSTEM: Final = Person(user_id=0, name="LEVER")
"""The installation itself: commands and set-up, never a request. No account has the key 0."""
