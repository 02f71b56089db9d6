from __future__ import annotations

from datetime import date, datetime

from gehor.journal.act import Actor, acting
from gehor.kit.clock import local_day
from gehor.kit.refused import Refused
from gehor.office.models.approval_rule import ApprovalRule
from gehor.office.models.category import Category
from gehor.office.rules.words import Approvers
from gehor.people.queries import require_right
from gehor.people.rules.rights import Right


def set_approval_rule(
    *, actor: Actor, at: datetime, category_code: str, needed: bool, approvers: str, valid_from: date
) -> None:
    """Say from which day answers in a category need another person's approval, and whose (routine 3).

    Of a group it holds for its leaves that have no rule of their own. What has been sent is not asked again.
    Raises NotAllowed; Refused: unknown_category, unknown_approvers, day_has_passed.
    """
    with acting("set_approval_rule", actor=actor, at=at) as act:
        require_right(actor, Right.ADMINISTER_OFFICE, at=at)
        category = Category.objects.select_for_update().filter(code=category_code).first()
        if category is None:
            raise Refused("unknown_category", category=category_code)
        if approvers not in set(Approvers):
            raise Refused("unknown_approvers", approvers=approvers)
        if valid_from < local_day(at):
            raise Refused("day_has_passed")
        wanted = {"needed": needed, "approvers": approvers}
        row = ApprovalRule.objects.filter(category=category, valid_from=valid_from).first()
        if row is not None and (row.needed, row.approvers) == (needed, approvers):
            act.nothing_happened()
            return
        row, _made = ApprovalRule.objects.update_or_create(category=category, valid_from=valid_from, defaults=wanted)
        act.note("office", "approval_rule", row.pk, category=category.code, valid_from=valid_from, **wanted)
