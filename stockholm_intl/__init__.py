"""Settings, URLs and servers: wires the house, holds no domain."""

from .celery import app as celery_app

__all__ = ["celery_app"]
