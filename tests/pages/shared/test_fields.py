"""The field template: label, hint, error and control belong together for everyone who can not see them."""

from __future__ import annotations

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from gehor.pages.shared.forms import DayInput, FilesField, LongText
from tests.pages.shared.markup import find, one


class Sample(forms.Form):
    text = forms.CharField(label="Text", help_text="Kort <b>här</b>.", max_length=5, widget=LongText())
    name = forms.CharField(label="Namn", required=False)
    kind = forms.ChoiceField(label="Sort", choices=(("a", "Fråga"), ("b", "Beröm")), widget=forms.RadioSelect)
    day = forms.DateField(label="Dag", widget=DayInput)
    read = forms.BooleanField(label="Jag har läst")
    files = FilesField(label="Bilder", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def group(form: forms.Form, name: str) -> str:
    return str(form[name].as_field_group())


def summary(form: forms.Form) -> str:
    return Template("{% load gehor_ui %}{% error_summary form %}").render(Context({"form": form}))


def test_field_with_an_error_points_at_its_hint_and_its_error() -> None:
    html = group(Sample({"text": ""}), "text")
    area = one(html, "textarea")
    assert area["aria-invalid"] == "true"
    assert area["aria-describedby"].split() == ["id_text_helptext", "id_text_error"]
    assert "måste fyllas i" in one(html, id="id_text_error").text
    assert one(html, "p", class_="ds-validation-message")
    assert one(html, "label")["for"] == "id_text"


def test_field_without_an_error_is_not_marked_as_invalid() -> None:
    html = group(Sample(), "text")
    assert "aria-invalid" not in one(html, "textarea").attrs
    assert one(html, "textarea")["aria-describedby"] == "id_text_helptext"
    assert find(html, class_="ds-validation-message") == []


def test_hint_is_shown_as_text_and_never_as_markup() -> None:
    html = group(Sample(), "text")
    assert find(html, "b") == []
    assert one(html, id="id_text_helptext").text == "Kort <b>här</b>."


def test_only_optional_fields_say_that_they_are_optional() -> None:
    assert "(valfritt)" in one(group(Sample(), "name"), "label").text
    assert "(valfritt)" not in one(group(Sample(), "text"), "label").text


def test_too_long_text_is_kept_whole_and_never_cut_by_the_browser() -> None:
    html = group(Sample({"text": "mer än fem tecken"}), "text")
    area = one(html, "textarea")
    assert "maxlength" not in area.attrs
    assert area.text.strip() == "mer än fem tecken"
    assert "17" in one(html, id="id_text_error").text


def test_radio_buttons_stand_in_a_fieldset_that_carries_the_error() -> None:
    html = group(Sample({"kind": ""}), "kind")
    assert one(html, "fieldset")["aria-describedby"] == "id_kind_error"
    assert "Sort" in one(html, "legend").text
    radios = find(html, "input", type="radio")
    assert [radio["value"] for radio in radios] == ["a", "b"]
    assert all(radio["class"] == "ds-input" and radio["aria-invalid"] == "true" for radio in radios)
    assert [label["for"] for label in find(html, "label")] == [radio["id"] for radio in radios]


def test_tick_box_stands_before_its_own_label() -> None:
    html = group(Sample(), "read")
    box = one(html, "input", type="checkbox")
    assert html.index("<input") < html.index("<label")
    assert one(html, "label")["for"] == box["id"]


def test_day_field_gives_the_browser_an_iso_day() -> None:
    html = group(Sample(initial={"day": "2026-12-08"}), "day")
    assert one(html, "input", type="date")["value"] == "2026-12-08"


def test_error_summary_links_to_the_control_of_each_error() -> None:
    form = Sample({"text": "", "kind": "", "day": "x", "read": "on", "token": "t"})
    html = summary(form)
    page = form.as_div() + "".join(group(form, name) for name in form.fields)
    targets = [link["href"] for link in find(html, "a")]
    assert targets == ["#id_text", "#id_kind_0", "#id_day"]
    assert all(find(page, id=target.removeprefix("#")) for target in targets)
    box = one(html, class_="ds-error-summary")
    assert box["tabindex"] == "-1"
    assert "data-focus" in box.attrs


def test_same_error_twice_in_the_summary_names_the_fields() -> None:
    html = summary(Sample({"text": "", "kind": "", "day": "2026-12-08", "read": "on", "token": "t"}))
    first, second = (link.text for link in find(html, "a"))
    assert first.startswith("Text: ")
    assert second.startswith("Sort: ")


def test_error_of_a_hidden_field_is_told_without_a_link() -> None:
    html = summary(Sample({"text": "hej", "kind": "a", "day": "2026-12-08", "read": "on"}))
    assert find(html, "a") == []
    assert "måste fyllas i" in one(html, "li").text


def test_form_without_errors_gets_no_error_summary() -> None:
    assert find(summary(Sample()), class_="ds-error-summary") == []


def test_what_a_person_typed_can_never_become_markup() -> None:
    html = group(Sample({"text": "</textarea><script>alert(1)</script>"}), "text")
    assert find(html, "script") == []


def test_several_files_are_cleaned_to_a_list_of_files() -> None:
    field = FilesField(required=False)
    files = [SimpleUploadedFile("a.png", b"a"), SimpleUploadedFile("b.png", b"b")]
    assert [one.name for one in field.clean(files)] == ["a.png", "b.png"]
    assert field.clean([]) == []
    assert field.clean(None) == []


def test_empty_file_among_several_is_refused_and_not_dropped() -> None:
    files = [SimpleUploadedFile("a.png", b"a"), SimpleUploadedFile("b.png", b"")]
    try:
        FilesField(required=False).clean(files)
    except forms.ValidationError as refused:
        assert [one.code for one in refused.error_list] == ["empty"]
    else:
        raise AssertionError("the empty file was let through")
