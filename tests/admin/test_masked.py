"""The page of what was masked shows shoppers' words, so it is for those who may read them."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from recommender.models import Dataset
from tests.learning.test_masked import version

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_was_said_is_struck_out_beside_its_pseudonym(desk: Client) -> None:
    dataset = version("Priya")
    page = desk.get(reverse("admin:belle_dataset_masked", args=[dataset.pk])).content.decode()
    assert "<del>Priya</del><ins>[NAME_1]</ins>" in page
    assert LogEntry.objects.filter(change_message="looked at what was masked").exists()


@pytest.mark.usefixtures("groups")
def test_who_exports_and_reads_no_conversation_is_kept_out(client: Client) -> None:
    dora = get_user_model().objects.create_user("dora", is_staff=True)
    dora.groups.add(Group.objects.get(name="Belle data exporter"))
    client.force_login(dora)
    dataset = Dataset.objects.create(name="spring", status="ready")
    assert client.get(reverse("admin:belle_dataset_masked", args=[dataset.pk])).status_code == 403
    assert (
        "What was masked" not in client.get(reverse("admin:belle_dataset_change", args=[dataset.pk])).content.decode()
    )
