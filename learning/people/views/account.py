"""Sign-in, activation, privacy notice and the own account."""

from typing import Any

from allauth.account.views import AccountInactiveView, LoginView, LogoutView
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView

from learning.core import clock
from learning.core.errors import DomainError
from learning.people import services
from learning.people.adapters import SHARED_KEY, SignedInRequest, remember_device, safe_next, sign_in
from learning.people.enums import NOTICE_KEY, Theme
from learning.people.errors import PasswordRefused
from learning.people.forms.account import ActivationForm, OwnDataForm, PasswordForm, PreferencesForm, SignInForm
from learning.people.queries import has_accepted_notice
from learning.people.queries.account import account_page
from learning.people.rules.numbers import plain_number

hide_passwords = sensitive_post_parameters("password1", "password2", "current", "code")


class SignInView(LoginView):
    """allauth's flow (limits, stages, safe `next`) with our form, page and memory of the device."""

    template_name = "learning/people/signin.html"
    extra_context = {"public_url": "/"}

    def get_form_class(self) -> type[SignInForm]:
        return SignInForm

    def get_form_kwargs(self) -> dict[str, Any]:
        typed = self.request.POST.get("login", "")
        by_email = "@" in typed or self.request.GET.get("dengan") == "email"
        return {**super().get_form_kwargs(), "by_email": by_email}

    def form_valid(self, form: SignInForm) -> HttpResponse:
        response = super().form_valid(form)
        if self.request.user.is_authenticated:
            remember_device(self.request, is_shared=form.cleaned_data["is_shared"])
        return response


class SignOutView(LogoutView):
    """Asks on GET, signs out on POST; on a shared device the browser also forgets what it kept."""

    template_name = "learning/people/signout.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        was_shared = SHARED_KEY in self.request.session
        response = super().post(*args, **kwargs)
        messages.success(self.request, _("Anda sudah keluar. Sampai jumpa."))
        if was_shared:
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class ClosedAccountView(AccountInactiveView):
    template_name = "learning/people/closed.html"


def _refused(form: Form, problem: DomainError) -> Form:
    """The service's sentence, at the field where it can be mended."""
    if isinstance(problem, PasswordRefused):
        for message in problem.messages:
            form.add_error("password1", message)
    else:
        form.add_error(None, str(problem))
    return form


@method_decorator([never_cache, hide_passwords], name="dispatch")
class ActivationView(FormView):
    """Number, access code and a new password; signed in at once. Wrong codes are limited per number and address."""

    form_class = ActivationForm
    template_name = "learning/people/activation.html"

    def form_valid(self, form: ActivationForm) -> HttpResponse:
        typed = form.cleaned_data
        number = plain_number(typed["number"])
        limit = {"action": "login_failed", "key": f"activation:{number}"}
        if not ratelimit.consume(self.request, **limit, dry_run=True):
            form.add_error(None, _("Terlalu banyak percobaan. Tunggu lima menit, lalu coba lagi."))
            return self.form_invalid(form)
        try:
            person = services.consume_access_code(
                number=number, code=typed["code"], password=typed["password1"], at=clock.now()
            )
        except DomainError as problem:
            if not isinstance(problem, PasswordRefused):
                ratelimit.consume(self.request, **limit)
            return self.form_invalid(_refused(form, problem))
        sign_in(self.request, person, is_shared=typed["is_shared"])
        messages.success(self.request, _("Akun Anda siap. Lain kali masuk dengan NIP atau NI PPPK dan kata sandi ini."))
        return redirect(safe_next(self.request))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(next=safe_next(self.request, default=""), **kwargs)


@require_safe
def forgotten(request: HttpRequest) -> HttpResponse:
    """No e-mail is sent: many have none, and the operator next door knows the person."""
    return render(request, "learning/people/forgotten.html", {"next": safe_next(request, default="")})


@never_cache
def privacy(request: HttpRequest) -> HttpResponse:
    """The notice for everyone; whoever signed in and has not read it yet is asked to."""
    user = request.user
    if request.method == "POST" and user.is_authenticated:
        services.accept_privacy_notice(user, at=clock.now())
    is_asked = user.is_authenticated and not has_accepted_notice(user)
    if user.is_authenticated and not is_asked:
        request.session[NOTICE_KEY] = settings.PRIVACY_NOTICE_VERSION
        if request.method == "POST" or request.GET.get("next"):
            return redirect(safe_next(request))
    asked = {"is_asked": is_asked, "next": safe_next(request), "version": settings.PRIVACY_NOTICE_VERSION}
    return render(request, "learning/people/privacy.html", asked)


@login_required
def account(request: SignedInRequest) -> HttpResponse:
    """Own data; the e-mail address may be mended here."""
    form = OwnDataForm(request.POST if request.method == "POST" else None, initial={"email": request.user.email})
    if request.method == "POST" and form.is_valid():
        try:
            services.update_own_data(request.user, email=form.cleaned_data["email"], at=clock.now())
        except DomainError as problem:
            form.add_error("email", str(problem))
        else:
            is_kept = bool(form.cleaned_data["email"])
            messages.success(request, _("Alamat e-mail tersimpan.") if is_kept else _("Alamat e-mail dihapus."))
            return redirect("learning:people-account")
    look = PreferencesForm(initial={"theme": request.user.theme, "data_saver": request.user.data_saver})
    page = account_page(request.user, clock.today())
    return render(request, "learning/people/account.html", {"page": page, "form": form, "look": look})


@login_required
@require_POST
def preferences(request: SignedInRequest) -> HttpResponse:
    """Theme and data saver; what is not among the choices changes nothing."""
    form = PreferencesForm(request.POST)
    if form.is_valid():
        theme, data_saver = Theme(form.cleaned_data["theme"]), form.cleaned_data["data_saver"]
        services.set_preferences(request.user, theme=theme, data_saver=data_saver)
        messages.success(request, _("Tampilan tersimpan."))
    else:
        messages.error(request, _("Pilihan itu tidak ada. Pilih salah satu yang tersedia."))
    return redirect("learning:people-account")


@method_decorator([login_required, never_cache, hide_passwords], name="dispatch")
class PasswordView(FormView):
    """A new password for whoever knows the present one; every other session of the person ends."""

    request: SignedInRequest

    form_class = PasswordForm
    template_name = "learning/people/password.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "person": self.request.user}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not ratelimit.consume(request, action="change_password", user=request.user):
            messages.error(request, _("Terlalu banyak percobaan. Tunggu satu menit, lalu coba lagi."))
            return redirect("account_change_password")
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PasswordForm) -> HttpResponse:
        user, password = self.request.user, form.cleaned_data["password1"]
        try:
            person = services.change_password(user, password=password, by=user, at=clock.now())
        except DomainError as problem:
            return self.form_invalid(_refused(form, problem))
        update_session_auth_hash(self.request, person)
        messages.success(self.request, _("Kata sandi diganti. Akun Anda sudah dikeluarkan dari perangkat lain."))
        return redirect("learning:people-account")
