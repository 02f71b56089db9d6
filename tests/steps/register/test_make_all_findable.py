from __future__ import annotations

import pytest

from gehor.journal.act import Actor
from gehor.people.rules.errors import NotAllowed
from gehor.steps.register.actions.make_all_findable import make_all_findable
from gehor.steps.register.models.findable import FindableText, ToMakeFindable
from tests.builders import make_all_findable as work_off
from tests.builders import open_case
from tests.cast import AT, Cast

pytestmark = pytest.mark.django_db
OPERATOR = Actor.system("reindex")


def test_only_what_is_not_findable_waits_unless_everything_is_asked_for(cast: Cast) -> None:
    first, _second = open_case(), open_case()
    work_off()
    FindableText.objects.filter(case=first.id).delete()

    assert make_all_findable(actor=OPERATOR, at=AT) == 1
    assert make_all_findable(actor=OPERATOR, at=AT) == 1
    assert make_all_findable(actor=OPERATOR, at=AT, anew=True) == 2
    assert work_off() == 2
    assert not ToMakeFindable.objects.exists()


def test_colleague_without_the_office_to_administer_may_not_ask_for_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        make_all_findable(actor=cast.olof.actor, at=AT)
    assert make_all_findable(actor=cast.adam.actor, at=AT) == 0
