"""Addresses of the pages that anyone may read."""

from __future__ import annotations

from django.urls import path

from gehor.pages.open.accessibility import accessibility
from gehor.pages.open.answer import answer
from gehor.pages.open.area import area
from gehor.pages.open.contact import contact
from gehor.pages.open.cookies import cookies
from gehor.pages.open.demo_mail import demo_answer, demo_away_answer, demo_bounce, demo_mail, demo_mails
from gehor.pages.open.easy_to_read import easy_to_read
from gehor.pages.open.find import find
from gehor.pages.open.improvements import improvements
from gehor.pages.open.languages import languages
from gehor.pages.open.manifest import manifest
from gehor.pages.open.map_drawing import map_drawing
from gehor.pages.open.map_point import map_point
from gehor.pages.open.personal_data import personal_data
from gehor.pages.open.promise import promise
from gehor.pages.open.published import published, published_feed, published_one, published_picture
from gehor.pages.open.referrals import referrals
from gehor.pages.open.registers import registers
from gehor.pages.open.share_card import share_card
from gehor.pages.open.site_map import site_map
from gehor.pages.open.suggest_answers import suggest_answers
from gehor.pages.open.take_answer import enquiry_file, take_answer
from gehor.pages.open.vote_answer import vote_answer

app_name = "open"
urlpatterns = [
    path("app.webmanifest", manifest, name="manifest"),
    path("share/<slug:kind>/<str:code>.png", share_card, name="share_card"),
    path("personal-data/", personal_data, name="personal_data"),
    path("find/", find, name="find"),
    path("find/suggest/", suggest_answers, name="suggest_answers"),
    path("answers/<slug:code>/", answer, name="answer"),
    path("answers/<slug:code>/vote-answer/", vote_answer, name="vote_answer"),
    path("areas/<str:code>/", area, name="area"),
    path("contact/", contact, name="contact"),
    path("promise/", promise, name="promise"),
    path("who-answers/", referrals, name="referrals"),
    path("viewpoints/", published, name="published"),
    path("improvements/", improvements, name="improvements"),
    path("viewpoints/feed.xml", published_feed, name="published_feed"),
    path("viewpoints/<slug:slug>/", published_one, name="published_one"),
    path("viewpoints/<slug:slug>/pictures/<int:position>/", published_picture, name="published_picture"),
    path("registers/", registers, name="registers"),
    path("cookies/", cookies, name="cookies"),
    path("accessibility/", accessibility, name="accessibility"),
    path("easy-to-read/", easy_to_read, name="easy_to_read"),
    path("languages/", languages, name="languages"),
    path("site-map/", site_map, name="site_map"),
    path("map/areas.json", map_drawing, name="map_drawing"),
    path("map/point.json", map_point, name="map_point"),
    path("enquiry/<str:token>/", take_answer, name="take_answer"),
    path("enquiry/<str:token>/files/<int:file_id>/", enquiry_file, name="enquiry_file"),
    path("demo/mail/", demo_mails, name="demo_mails"),
    path("demo/mail/<str:name>/", demo_mail, name="demo_mail"),
    path("demo/mail/<str:name>/answer/", demo_answer, name="demo_answer"),
    path("demo/mail/<str:name>/bounce/", demo_bounce, name="demo_bounce"),
    path("demo/mail/<str:name>/away-answer/", demo_away_answer, name="demo_away_answer"),
]
