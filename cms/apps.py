from django.apps import AppConfig
from wagtail.admin import apps as wagtail_admin


class CmsConfig(AppConfig):
    name = "cms"
    default = True
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from cms import receivers  # noqa: F401, PLC0415  (app registry must be ready)


class DeskConfig(wagtail_admin.WagtailAdminAppConfig):
    """Wagtail's admin without its own e-mails about approval: `cms.announcing` says it in the app and by e-mail."""

    def ready(self) -> None:
        super().ready()
        from wagtail import signals  # noqa: PLC0415  (app registry must be ready)
        from wagtail.models import TaskState, WorkflowState  # noqa: PLC0415

        for signal, sender, name in (
            (signals.task_submitted, TaskState, "group_approval_task_submitted"),
            (signals.workflow_submitted, WorkflowState, "workflow_state_submitted"),
            (signals.workflow_rejected, WorkflowState, "workflow_state_rejected"),
            (signals.workflow_approved, WorkflowState, "workflow_state_approved"),
        ):
            signal.disconnect(sender=sender, dispatch_uid=f"{name}_email_notification")
