"""A pytest plugin: transactional tests may empty the append-only tables, in the tests' own database and only there.

Django empties every table after a test marked `transaction=True`; the guards of the append-only tables refuse that.
They make one exception: the setting `gehor.allow_flush` is `tests` and the database's name begins with `test_`.
The setting is put on the tests' database, so that every later session (threads, live server) has it.

Loaded with `-p tests.journal_flush`. A hook and not a fixture of the same name: it works whatever is loaded first.
"""

from __future__ import annotations

from collections.abc import Generator

import pytest
from django.db import connection


def _allow_flush() -> None:
    name = connection.ops.quote_name(str(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER DATABASE {name} SET gehor.allow_flush = 'tests'")
    # The setting begins with the next session.
    connection.close()


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    made = yield
    if fixturedef.argname == "django_db_setup":
        with request.getfixturevalue("django_db_blocker").unblock():
            _allow_flush()
    return made
