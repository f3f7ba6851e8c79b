from importlib import import_module

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _

from learning.core import append_only

# How the history at the desks names what an act concerned, where the model itself has no name for people.
NAMES_AT_DESKS = {
    "LearningItem": _("bahan belajar"),
    "Course": _("kursus"),
    "Assignment": _("penugasan"),
    "ImportRun": _("impor pegawai"),
}
ROOMS_WITH_RECEIVERS = ("people", "enrolment", "progress")


def install_triggers(sender: object, using: str, **kwargs: object) -> None:
    append_only.install(connections[using])


class LearningConfig(AppConfig):
    name = "learning"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(install_triggers, sender=self)
        for room in ROOMS_WITH_RECEIVERS:
            import_module(f"learning.{room}.receivers")
        for model, name in NAMES_AT_DESKS.items():
            meta = self.get_model(model)._meta
            meta.verbose_name = meta.verbose_name_plural = name
        # Wagtail asks its own app config for this when the admin's addresses are first needed.
        apps.get_app_config("wagtailusers").user_viewset = "learning.people.viewsets.AccountViewSet"  # type: ignore[attr-defined]
