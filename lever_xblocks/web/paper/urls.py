"""Below ``case/<uuid:case_id>/paper/``."""

from django.urls import path

from lever_xblocks.web.paper import views

urlpatterns = [
    path("story/<slug:competence_id>/", views.story, name="paper_story"),
    path("hours/", views.hours, name="paper_hours"),
    path("confirmation/", views.confirmation, name="paper_confirmation"),
    path("statement/", views.statement, name="paper_statement"),
    path("agreement/", views.agreement, name="paper_agreement"),
    path("guardian/", views.guardian, name="paper_guardian"),
    path("consent/", views.consent, name="paper_consent"),
]
