"""The weight, the cleanliness and the origin of what every page loads."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from pytest_django import Settings

import gehor.pages

PAGES = Path(gehor.pages.__file__).parent
ROOT = PAGES.parents[2]
TEMPLATES = sorted((PAGES / "templates").rglob("*.html"))
CSS = ("gehor/app.css", "vendor/designsystemet/theme.css", "vendor/designsystemet/designsystemet.css")
JS = ("gehor/app.js", "django_htmx/htmx-2.min.js")

# What the content security policy would block, or what would send a reader's address to somebody else.
FORBIDDEN = {
    "style attribute": re.compile(r"\sstyle\s*="),
    "style element": re.compile(r"<style\b"),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)"),
    "event attribute": re.compile(r"\son[a-z]+\s*=\s*[\"']"),
    "htmx script attribute": re.compile(r"hx-on|js:"),
    "other host": re.compile(r"(?:src|href|action|hx-[a-z]+)\s*=\s*[\"'](?:https?:)?//"),
}


def gzipped(names: tuple[str, ...]) -> int:
    paths = [finders.find(name) for name in names]
    return sum(len(gzip.compress(Path(str(path)).read_bytes(), 9)) for path in paths)


def test_style_sheets_of_a_public_page_weigh_at_most_35_kilobytes_compressed() -> None:
    assert gzipped(CSS) <= 35 * 1024


def test_scripts_of_a_public_page_weigh_at_most_25_kilobytes_compressed() -> None:
    assert gzipped(JS) <= 25 * 1024


def test_our_own_script_stays_below_ten_kilobytes_unminified() -> None:
    assert (PAGES / "static/gehor/app.js").stat().st_size < 10 * 1024


def test_a_map_adds_at_most_50_kilobytes_compressed_and_our_own_part_is_small() -> None:
    assert gzipped(("gehor/map.js", "vendor/leaflet/leaflet.js", "vendor/leaflet/leaflet.css")) <= 50 * 1024
    assert gzipped(("gehor/map.js",)) <= 4 * 1024


def test_our_own_scripts_of_any_one_page_stay_below_ten_kilobytes_together() -> None:
    own = {name: (PAGES / f"static/gehor/{name}.js").stat().st_size for name in ("app", "keep", "account", "draft")}
    # One page writes a note, others sign in, others are a resident's: none is two of them.
    assert own["app"] + max(own["keep"], own["account"], own["draft"]) < 10 * 1024


def test_the_base_page_loads_just_the_files_that_are_weighed() -> None:
    base = (PAGES / "templates/shared/base.html").read_text(encoding="utf-8")
    loaded = set(re.findall(r"{% static '([^']+\.(?:css|js))' %}", base))
    assert loaded == set(CSS) | {"gehor/app.js"}
    assert "{% htmx_script %}" in base


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(PAGES / "templates")))
def test_template_holds_nothing_that_the_content_policy_forbids(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_style_sheets_load_nothing_from_any_other_host() -> None:
    for name in CSS:
        text = Path(str(finders.find(name))).read_text(encoding="utf-8")
        assert re.findall(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//", text) == [], name


def test_our_style_sheet_comes_first_and_sets_the_order_of_the_layers() -> None:
    base = (PAGES / "templates/shared/base.html").read_text(encoding="utf-8")
    assert base.index("gehor/app.css") < base.index("theme.css") < base.index("designsystemet.css")
    rules = re.sub(r"/\*.*?\*/", "", (PAGES / "static/gehor/app.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    assert rules.lstrip().startswith("@layer gehor, ds;")


def test_every_static_file_can_be_collected_under_hashed_names(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **django_settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    sheet = next((tmp_path / "gehor").glob("app.*.css")).read_text(encoding="utf-8")
    fonts = re.findall(r"vendor/inter/(\S+?\.woff2)", sheet)
    assert len(fonts) == 2
    assert all((tmp_path / "vendor/inter" / font).is_file() for font in fonts)


def test_third_party_page_gives_the_right_sum_of_every_vendored_file() -> None:
    page = (ROOT / "THIRD-PARTY.md").read_text(encoding="utf-8")
    vendor = PAGES / "static/vendor"
    shipped = {str(path.relative_to(vendor)) for path in vendor.rglob("*") if path.is_file()}
    named = dict(re.findall(r"\| `([^`]+)` \|[^|]*\| `([0-9a-f]{64})` \|", page))
    assert named.keys() == {name for name in shipped if not name.endswith("LICENSE.txt")}
    assert named == {name: hashlib.sha256((vendor / name).read_bytes()).hexdigest() for name in named}
    assert {str(Path(name).parent / "LICENSE.txt") for name in named} <= shipped
