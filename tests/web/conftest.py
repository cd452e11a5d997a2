from tests.standalone.conftest import administrator, centre, manager, tutor, volunteer

__all__ = ["administrator", "centre", "manager", "tutor", "volunteer"]
