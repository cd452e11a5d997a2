"""What a place must offer so that the same blocks and pages run in it (`docs/explanation/architecture.md`)."""

from lever_xblocks.host.loader import get_host
from lever_xblocks.host.protocol import Host, NavigationItem, Person

__all__ = ["Host", "NavigationItem", "Person", "get_host"]
