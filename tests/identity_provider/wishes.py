"""What a test may wish the provider to say wrongly, read from a file for each answer."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.conf import settings

WISHES = "wishes.json"


class WishfulAdapter(DefaultOIDCAdapter):
    """As the library does it; then what the test wished for is laid over the signed answer."""

    def populate_id_token(self, id_token: dict[str, Any], client: Any, scopes: Iterable[str], **kwargs: Any) -> None:
        """`{"aud": "another"}` replaces, `{"exp_in": -60}` is counted from now, `null` takes away."""
        place = settings.PLACE / WISHES
        wishes = json.loads(place.read_text()) if place.exists() else {}
        if "exp_in" in wishes:
            id_token["exp"] = id_token["iat"] + wishes.pop("exp_in")
        for name, value in wishes.items():
            if value is None:
                id_token.pop(name, None)
            else:
                id_token[name] = value
