"""What every page of the site has: who may read it, and publishing that is one transaction with the record."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.db import models, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.search import index

from cms.forms import PageCopyForm, SitePageForm


class BasePage(Page):
    """A page is read after sign-in unless it is marked as public; a preview is Wagtail's own business."""

    is_public = models.BooleanField(
        _("publik"), default=False, help_text=_("Dapat dibaca tanpa masuk dan ditemukan oleh siapa pun.")
    )  # read as "terbuka untuk umum": the catalogue says it anew, the migrations hold this word
    # Pages that everyone may read whatever their field says (the front door).
    always_public = False
    base_form_class = SitePageForm
    copy_form_class = PageCopyForm

    search_fields = [*Page.search_fields, index.FilterField("is_public")]
    settings_panels = Page.settings_panels
    promote_panels = [
        MultiFieldPanel(["slug", "seo_title", "search_description"], heading=_("Alamat dan mesin pencari"))
    ]

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        """Whether no sign-in is needed."""
        return self.always_public or self.is_public

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Wagtail's restrictions of this page and all above it; the router has read them already, aliases excepted."""
        chain = getattr(self, "route_chain", None)
        if chain is None or any(page.alias_of_id for page in chain):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.filter(page_id__in=[page.pk for page in chain])

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A visitor is asked to sign in and comes back to the address asked for."""
        if not self.is_open and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return super().serve(request, *args, **kwargs)

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> None:
        """Publish page and record together: when the record refuses, the page stays as it was.

        The receiver learns from the revision who published, since a revision only knows who saved it.
        """
        revision.published_by = user
        with transaction.atomic():
            super().publish(revision, user=user, **options)
