"""Log-in and log-out."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from lever_xblocks.standalone.accounts import language
from lever_xblocks.standalone.accounts.forms import LogInForm
from lever_xblocks.web.pages import render_page


class LogIn(LoginView):
    """By log-in name or e-mail address; leads to the page asked for, else to the person's first screen."""

    form_class = LogInForm
    template_name = "lever_accounts/log_in.html"
    redirect_authenticated_user = True

    def form_valid(self, form: LogInForm) -> HttpResponse:
        response = super().form_valid(form)
        language.restore(response, form.get_user().pk)
        return response

    def render_to_response(self, context: dict[str, Any], **_others: Any) -> HttpResponse:
        return render_page(self.request, self.template_name, context)


class LogOut(LogoutView):
    """Needs a press of the button; somebody who only follows the address is led to the first screen."""

    http_method_names = ["get", "post", "options"]

    def get(self, _request: HttpRequest) -> HttpResponse:
        return redirect("lever_site:home")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache"'  # the next person at this computer presses Back
        return response


def locked_out(request: HttpRequest, _response: HttpResponse, _credentials: dict[str, Any] | None) -> HttpResponse:
    """After too many wrong passwords (django-axes): the page that says how long to wait and who can help."""
    return render_page(request, "lever_accounts/locked_out.html", status=429)
