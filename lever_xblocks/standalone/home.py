"""The first screen after log-in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from lever_xblocks.web.pages import render_page


@login_required
def home(request: HttpRequest) -> HttpResponse:
    return render_page(request, "lever_site/home.html")
