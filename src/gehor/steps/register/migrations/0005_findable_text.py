"""What the desk's search reads; the database itself notes which cases have words to be made findable."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models

# Noted in the same transaction as the change, whoever makes it: no room can forget it, and none has to know of search.
# New rows a statement at a time, so that a load of many costs little; changed rows only when a word has changed.
NOTE = """
CREATE FUNCTION register_note_fresh() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('INSERT INTO register_tomakefindable (case_id) SELECT DISTINCT %s FROM fresh', TG_ARGV[0]);
    RETURN NULL;
END
$$;
CREATE FUNCTION register_note_case() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO register_tomakefindable (case_id) VALUES (NEW.id);
    RETURN NULL;
END
$$;
CREATE FUNCTION register_note_case_of() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO register_tomakefindable (case_id) VALUES (NEW.case_id);
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO register_tomakefindable (case_id) VALUES (OLD.case_id);
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION register_note_case_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found uuid;
BEGIN
    IF TG_OP = 'DELETE' THEN
        found := OLD.record_id;
    ELSE
        found := NEW.record_id;
    END IF;
    INSERT INTO register_tomakefindable (case_id) SELECT case_id FROM register_record WHERE id = found;
    RETURN NULL;
END
$$;
CREATE FUNCTION register_note_cases_of_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    found uuid;
BEGIN
    IF TG_TABLE_NAME = 'register_person' THEN
        found := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN
        found := OLD.person_id;
    ELSE
        found := NEW.person_id;
    END IF;
    INSERT INTO register_tomakefindable (case_id) SELECT case_id FROM register_caseperson WHERE person_id = found;
    RETURN NULL;
END
$$;

CREATE TRIGGER register_case_came AFTER INSERT ON register_case REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION register_note_fresh('id');
CREATE TRIGGER register_case_reworded
    AFTER UPDATE OF reference, diary_number, title, place, category_id, arrived_on, protection ON register_case
    FOR EACH ROW WHEN ((OLD.reference, OLD.diary_number, OLD.title, OLD.place, OLD.category_id, OLD.arrived_on,
        OLD.protection) IS DISTINCT FROM (NEW.reference, NEW.diary_number, NEW.title, NEW.place, NEW.category_id,
        NEW.arrived_on, NEW.protection))
    EXECUTE FUNCTION register_note_case();
CREATE TRIGGER register_record_came AFTER INSERT ON register_record REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION register_note_fresh('case_id');
CREATE TRIGGER register_record_reworded
    AFTER UPDATE OF case_id, state, direction, counterparty, subject, text, quoted ON register_record
    FOR EACH ROW WHEN ((OLD.case_id, OLD.state, OLD.direction, OLD.counterparty, OLD.subject, OLD.text, OLD.quoted)
        IS DISTINCT FROM (NEW.case_id, NEW.state, NEW.direction, NEW.counterparty, NEW.subject, NEW.text, NEW.quoted))
    EXECUTE FUNCTION register_note_case_of();
CREATE TRIGGER register_record_went AFTER DELETE ON register_record
    FOR EACH ROW EXECUTE FUNCTION register_note_case_of();
CREATE TRIGGER register_file_came_or_went AFTER INSERT OR UPDATE OR DELETE ON register_recordfile
    FOR EACH ROW EXECUTE FUNCTION register_note_case_of_record();
CREATE TRIGGER register_words_apart AFTER INSERT OR UPDATE OR DELETE ON register_recordprotected
    FOR EACH ROW EXECUTE FUNCTION register_note_case_of_record();
CREATE TRIGGER register_title_apart AFTER INSERT OR UPDATE OR DELETE ON register_caseprotected
    FOR EACH ROW EXECUTE FUNCTION register_note_case_of();
CREATE TRIGGER register_part_came AFTER INSERT ON register_caseperson REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION register_note_fresh('case_id');
CREATE TRIGGER register_part_changed AFTER UPDATE OF person_id, case_id OR DELETE ON register_caseperson
    FOR EACH ROW EXECUTE FUNCTION register_note_case_of();
CREATE TRIGGER register_person_renamed AFTER UPDATE OF name, protected_identity ON register_person
    FOR EACH ROW WHEN ((OLD.name, OLD.protected_identity) IS DISTINCT FROM (NEW.name, NEW.protected_identity))
    EXECUTE FUNCTION register_note_cases_of_person();
CREATE TRIGGER register_way_to_reach_changed AFTER INSERT OR UPDATE OR DELETE ON register_contactpoint
    FOR EACH ROW EXECUTE FUNCTION register_note_cases_of_person();

INSERT INTO register_tomakefindable (case_id) SELECT id FROM register_case ORDER BY id DESC;
"""
FORGET = """
DROP TRIGGER register_case_came ON register_case;
DROP TRIGGER register_case_reworded ON register_case;
DROP TRIGGER register_record_came ON register_record;
DROP TRIGGER register_record_reworded ON register_record;
DROP TRIGGER register_record_went ON register_record;
DROP TRIGGER register_file_came_or_went ON register_recordfile;
DROP TRIGGER register_words_apart ON register_recordprotected;
DROP TRIGGER register_title_apart ON register_caseprotected;
DROP TRIGGER register_part_came ON register_caseperson;
DROP TRIGGER register_part_changed ON register_caseperson;
DROP TRIGGER register_person_renamed ON register_person;
DROP TRIGGER register_way_to_reach_changed ON register_contactpoint;
DROP FUNCTION register_note_fresh();
DROP FUNCTION register_note_case();
DROP FUNCTION register_note_case_of();
DROP FUNCTION register_note_case_of_record();
DROP FUNCTION register_note_cases_of_person();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0004_message_after_answer"),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="ToMakeFindable",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("case_id", models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("stem", models.CharField(db_collation="C", max_length=240, primary_key=True, serialize=False)),
                ("word", models.CharField(blank=True, max_length=60)),
                ("plain", models.CharField(blank=True, max_length=60)),
                ("cases", models.IntegerField()),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("plain", name="gin_trgm_ops"),
                        condition=models.Q(("plain", ""), _negated=True),
                        name="known_word_alike",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FindableText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(default="case", max_length=10)),
                ("restricted", models.BooleanField()),
                ("day", models.DateField()),
                ("analyser", models.PositiveSmallIntegerField(db_index=True)),
                ("stems", django.contrib.postgres.search.SearchVectorField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.case",
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["stems"], name="findable_by_stem"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "part"), name="findable_part_once_per_case"),
                    models.CheckConstraint(
                        condition=models.Q(("part__in", ["case", "person"])), name="findable_part_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part", "person"), _negated=True), ("restricted", True), _connector="OR"
                        ),
                        name="findable_protected_person_is_apart",
                    ),
                ],
            },
        ),
        migrations.RunSQL(NOTE, FORGET),
    ]
