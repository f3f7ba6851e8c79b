"""What signing in means for the session: the privacy notice is asked about once, not at every request."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from learning.people.enums import NOTICE_KEY
from learning.people.models import User
from learning.people.queries import has_accepted_notice


@receiver(user_logged_in)
def remember_acceptance(sender: object, request: HttpRequest, user: User, **kwargs: object) -> None:
    """Keep in the session that the current notice was accepted; the door then needs no query."""
    if has_accepted_notice(user):
        request.session[NOTICE_KEY] = settings.PRIVACY_NOTICE_VERSION
