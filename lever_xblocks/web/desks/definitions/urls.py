"""Below ``desk/centre/<slug>/definitions/``."""

from django.urls import path

from lever_xblocks.web.desks.definitions import importing, overview

urlpatterns = [
    path("", overview.definitions, name="definitions"),
    path("import/", importing.import_definition, name="import_definition"),
]
