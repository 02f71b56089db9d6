"""A case may live on in another register of ours, and its number may come from the main diary (routine 5).

Another register may be told of an anonymous case too: only the sender has no address.
"""

from django.conf import settings
from django.db import migrations, models

GUARD = """
CREATE OR REPLACE FUNCTION register_guard_way_out() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    way text;
    what text;
    is_anonymous boolean;
    goes_by text;
    goes_to text;
BEGIN
    SELECT r.direction, t.code, c.anonymous INTO way, what, is_anonymous
        FROM register_record r
        JOIN register_case c ON c.id = r.case_id
        JOIN register_recordtype t ON t.id = r.type_id
        WHERE r.id = NEW.record_id;
    SELECT d.kind, d.address INTO goes_by, goes_to FROM outbox_dispatch d WHERE d.id = NEW.dispatch_id;
    IF way IS DISTINCT FROM 'outgoing' THEN
        RAISE EXCEPTION 'only an outgoing record can be dispatched, this one is %', way
            USING ERRCODE = 'check_violation', CONSTRAINT = 'only_outgoing_records_leave';
    END IF;
    IF is_anonymous AND what NOT IN ('enquiry', 'order', 'forwarding', 'hazard_alert', 'transfer')
        AND (goes_by <> 'code' OR goes_to <> '') THEN
        RAISE EXCEPTION 'an anonymous case is answered behind the code only'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'anonymous_case_has_no_address';
    END IF;
    RETURN NEW;
END
$$;
"""

# Offices that were loaded before this get the types; a new one loads them from its files.
TYPES = """
INSERT INTO register_recordtype (code, name_sv, name_en, direction)
    SELECT given.* FROM (VALUES
        ('transfer', 'Överlämning till annat register', 'Hand-over to another register', 'outgoing'),
        ('transfer_answer', 'Svar från annat register', 'Answer from another register', 'incoming'),
        ('handed_over_notice', 'Besked om var ärendet finns', 'Notice of where the case lives on', 'outgoing')
    ) AS given (code, name_sv, name_en, direction)
    WHERE EXISTS (SELECT 1 FROM register_recordtype)
    ON CONFLICT (code) DO NOTHING;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("office", "0006_brand_and_accessibility"),
        ("people", "0007_absences"),
        ("register", "0021_contribution_record_type"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="case",
            name="case_registration_mode_is_known",
        ),
        migrations.RemoveConstraint(
            model_name="case",
            name="case_marked_is_registered",
        ),
        migrations.RemoveConstraint(
            model_name="case",
            name="case_closed_has_outcome_and_time",
        ),
        migrations.AddField(
            model_name="numberseries",
            name="elsewhere",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("registered_at__isnull", False)),
                fields=["registered_at"],
                name="case_by_registration",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "registration_mode__in",
                        [
                            "undecided",
                            "registered",
                            "awaits_number",
                            "kept_in_order",
                            "negligible",
                            "external",
                            "private",
                        ],
                    )
                ),
                name="case_registration_mode_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False),
                        (
                            "outcome__in",
                            [
                                "answered",
                                "answered_orally",
                                "referred",
                                "handed_over",
                                "forwarded",
                                "anonymous",
                                "no_reply_wanted",
                                "duplicate_notified",
                                "already_answered_notified",
                                "withdrawn",
                                "joined",
                                "other_post",
                                "for_information",
                                "negligible",
                                "voided",
                                "private",
                            ],
                        ),
                        ("status", "closed"),
                    ),
                    models.Q(models.Q(("status", "closed"), _negated=True), ("closed_at__isnull", True)),
                    _connector="OR",
                ),
                name="case_closed_has_outcome_and_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("protection", "none"),
                    ("registration_mode__in", ["registered", "awaits_number", "external"]),
                    _connector="OR",
                ),
                name="case_marked_is_registered",
            ),
        ),
        # Going back is safe: the older guard refuses more.
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
        migrations.RunSQL(TYPES, migrations.RunSQL.noop),
    ]
