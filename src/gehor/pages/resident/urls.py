"""Addresses of the resident's pages."""

from __future__ import annotations

from django.urls import path

from gehor.pages.resident.change_publishing import change_publishing
from gehor.pages.resident.claim_case import claim_case
from gehor.pages.resident.complain_about_answer import complain_about_answer
from gehor.pages.resident.follow import follow
from gehor.pages.resident.follow_case import follow_case
from gehor.pages.resident.follow_event import follow_event
from gehor.pages.resident.follow_file import follow_file
from gehor.pages.resident.follow_public import follow_public
from gehor.pages.resident.follow_similar import follow_similar
from gehor.pages.resident.forget_resident import forget_resident
from gehor.pages.resident.leave import leave
from gehor.pages.resident.my_cases import case_link, my_cases, open_own_case
from gehor.pages.resident.offline import offline
from gehor.pages.resident.report_accessibility import report_accessibility
from gehor.pages.resident.say import say
from gehor.pages.resident.say_check import say_check
from gehor.pages.resident.say_pictures import say_picture, say_pictures
from gehor.pages.resident.say_place import say_place
from gehor.pages.resident.say_receipt import say_receipt
from gehor.pages.resident.say_reply import say_reply
from gehor.pages.resident.say_similar import say_similar
from gehor.pages.resident.send_case_link import case_link_sent, send_case_link
from gehor.pages.resident.sign_in_resident import sign_in_resident, sign_out_broker
from gehor.pages.resident.start import start
from gehor.pages.resident.start_over import start_over
from gehor.pages.resident.stop_replies import stop_replies
from gehor.pages.resident.tell_wish import tell_wish

app_name = "resident"
urlpatterns = [
    path("", start, name="start"),
    path("offline/", offline, name="offline"),
    path("say/", say, name="say"),
    path("say/place/", say_place, name="say_place"),
    path("say/similar/", say_similar, name="say_similar"),
    path("say/similar/<str:reference>/follow-similar/", follow_similar, name="follow_similar"),
    path("say/pictures/", say_pictures, name="say_pictures"),
    path("say/pictures/<int:file_id>/", say_picture, name="say_picture"),
    path("say/reply/", say_reply, name="say_reply"),
    path("say/check/", say_check, name="say_check"),
    path("say/receipt/", say_receipt, name="say_receipt"),
    path("say/start-over/", start_over, name="start_over"),
    path("accessibility/report/", report_accessibility, name="report_accessibility"),
    path("follow/", follow, name="follow"),
    path("follow/case/", follow_case, name="follow_case"),
    path("follow/public/", follow_public, name="follow_public"),
    path("follow/publishing/", change_publishing, name="change_publishing"),
    path("follow/complain-about-answer/", complain_about_answer, name="complain_about_answer"),
    path("follow/send-case-link/", send_case_link, name="send_case_link"),
    path("follow/send-case-link/sent/", case_link_sent, name="case_link_sent"),
    path("follow/link/<str:token>/", case_link, name="case_link"),
    path("follow/sign-in/", sign_in_resident, name="sign_in_resident"),
    path("follow/sign-out-broker/", sign_out_broker, name="sign_out_broker"),
    path("follow/claim-case/", claim_case, name="claim_case"),
    path("follow/my-cases/forget-resident/", forget_resident, name="forget_resident"),
    path("follow/my-cases/", my_cases, name="my_cases"),
    path("follow/my-cases/<uuid:case_id>/open/", open_own_case, name="open_own_case"),
    path("follow/event/<uuid:disruption_id>/", follow_event, name="follow_event"),
    path("follow/stop-replies/", stop_replies, name="stop_replies"),
    path("follow/tell-wish/", tell_wish, name="tell_wish"),
    path("follow/leave/", leave, name="leave"),
    path("follow/file/<int:file_id>/", follow_file, name="follow_file"),
]
