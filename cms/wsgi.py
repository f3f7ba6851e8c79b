"""WSGI entry for gunicorn; production settings unless the environment or `.env` says otherwise."""

from django.core.wsgi import get_wsgi_application

from cms.settings import choose

choose("cms.settings.production")

application = get_wsgi_application()
