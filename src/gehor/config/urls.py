"""Root addresses. The language stands in the path, so that a page can be shared as it is read."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from gehor.config.health import healthz
from gehor.pages.desk.sign_in_oidc import oidc_return
from gehor.pages.open.app_icon import app_icon
from gehor.pages.open.brand_logo import brand_logo
from gehor.pages.open.brand_style import brand_style
from gehor.pages.open.site_map import robots, site_map_xml
from gehor.pages.resident.offline import service_worker
from gehor.pages.resident.sign_in_resident import resident_return
from gehor.pages.shared import errors, gallery
from gehor.pages.shared.front import front

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("", front, name="front"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", site_map_xml, name="site_map_xml"),
    # At the root: a worker rules only what lies below it.
    path("service-worker.js", service_worker, name="service_worker"),
    path("brand/icon/<str:name>.png", app_icon, name="app_icon"),
    path("brand/colours.css", brand_style, name="brand_style"),
    path("brand/logo/<uuid:logo_id>", brand_logo, name="brand_logo"),
    # One address in every language: the office's identity provider has it on its list.
    path("oidc/return/", oidc_return, name="oidc_return"),
    path("oidc/resident/", resident_return, name="resident_return"),
    *gallery.urlpatterns,
    *i18n_patterns(
        path("", include("gehor.pages.open.urls")),
        path("", include("gehor.pages.resident.urls")),
        path("desk/office/", include("gehor.pages.office.urls")),
        path("desk/", include("gehor.pages.desk.urls")),
    ),
]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error
