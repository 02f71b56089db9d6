from __future__ import annotations

from tests.cast import cast
from tests.journeys.conftest import file_root, mails, post_office, sink

__all__ = ["cast", "file_root", "mails", "post_office", "sink"]
