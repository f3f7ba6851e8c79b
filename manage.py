#!/usr/bin/env python
"""Django's command-line door; settings default to development."""

import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from cms.settings import choose

if __name__ == "__main__":
    choose("cms.settings.dev")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"Pengaturan: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
