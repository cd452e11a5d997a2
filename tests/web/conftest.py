from tests.standalone.conftest import administrator, centre, manager, tutor, volunteer, without_mail

__all__ = ["administrator", "centre", "manager", "tutor", "volunteer", "without_mail"]
