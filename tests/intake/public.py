"""A municipality with a page for residents, and what somebody types there."""

from django.db import connection
from django.urls import reverse

from accounts.models import Municipality
from audit.models import AccessLogEntry
from households.models import LifeDomain
from intake.models import IncomingReport, PublicPage
from intake.public.abuse import new_sheet
from plans.models import GeneralProvision
from tests.tools import making, reading_log

NEUTRAL = {
    "words": "Ik kom er niet uit met de rekeningen.",
    "urgency": "none",
    "caller_name": "T. Zwaluwveld",
    "caller_phone": "000 000 01 01",
    "caller_email": "",
    "is_safe_to_reach": "ja",
    "reach_wish": "na 15.00 uur",
    "website": "",
}
BSN = "999990019"


def make_town(name="Waterlinge", **page):
    with making():
        town = Municipality.objects.filter(name=name).first() or Municipality.objects.create(name=name)
        facts = {"phone": "012 345 5500", "support_name": "Naast U"} | page
        PublicPage.objects.update_or_create(municipality=town, defaults=facts)
    return town


def add_entry(town, name, *domains, **facts):
    with making():
        entry = GeneralProvision.objects.create(municipality=town, name=name, **facts)
        entry.life_domains.set(LifeDomain.objects.filter(pk__in=domains))
    return entry


def typed(**other):
    return NEUTRAL | {"sheet_token": new_sheet().token} | other


def send(client, form="ask", town="waterlinge", **other):
    return client.post(reverse(f"public:{form}", args=[town]), typed(**other))


def reports():
    with making():
        return list(IncomingReport.objects.order_by("received_at", "pk"))


def rows_of_log(**wanted):
    with reading_log():
        return list(AccessLogEntry.objects.filter(**wanted))


def used(bucket=0):
    with making(), connection.cursor() as cursor:
        cursor.execute("select count from intake_formuse where bucket = %s", [bucket])
        return (cursor.fetchone() or (0,))[0]
