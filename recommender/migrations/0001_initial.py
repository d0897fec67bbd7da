"""Every table of the first version, and the Postgres extensions where the server has them."""

import uuid

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import DatabaseError, migrations, models, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import recommender.contracts
import recommender.models.vector_field

EXTENSIONS = ("vector", "pg_trgm", "unaccent")


def add_extensions(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Belle runs without each of them, only less well: an extension that is missing or forbidden is passed over."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", [list(EXTENSIONS)])
        for (name,) in cursor.fetchall():
            try:
                with transaction.atomic(schema_editor.connection.alias):
                    cursor.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
            except DatabaseError:
                continue  # no right to create it: the shop's database administrator may


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.RunPython(add_extensions, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                ("training_consent", models.BooleanField(default=False)),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("locale", models.CharField(default="en", max_length=16)),
                ("page", models.CharField(blank=True, max_length=500)),
                ("spoke_at", models.DateTimeField(blank=True, null=True)),
                ("event_sequence", models.BigIntegerField(default=0, editable=False)),
            ],
            options={
                "ordering": ["-created_at"],
                "indexes": [models.Index(fields=["-spoke_at"], name="belle_conv_spoke")],
            },
        ),
        migrations.CreateModel(
            name="IndexedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sku", models.CharField(max_length=64)),
                ("locale", models.CharField(max_length=16)),
                ("group", models.CharField(max_length=64)),
                ("name", models.TextField()),
                ("brand", models.CharField(max_length=200)),
                (
                    "category",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None),
                ),
                ("leaf", models.CharField(max_length=200)),
                ("price", models.DecimalField(decimal_places=2, max_digits=12, null=True)),
                ("currency", models.CharField(max_length=3)),
                ("size", models.CharField(blank=True, max_length=200)),
                ("variant", models.CharField(blank=True, max_length=200)),
                ("description", models.TextField(blank=True)),
                ("rating", models.FloatField(null=True)),
                ("rating_count", models.PositiveIntegerField(default=0)),
                ("in_stock", models.BooleanField(default=True)),
                ("url", models.CharField(blank=True, max_length=500)),
                ("image_url", models.CharField(blank=True, max_length=1000)),
                (
                    "ingredients",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), null=True, size=None),
                ),
                ("ingredient_words", models.TextField(blank=True)),
                (
                    "groups_contained",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "groups_suspected",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("facets", models.JSONField(default=dict)),
                ("text", models.TextField()),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
                ("fingerprint", models.CharField(max_length=64)),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["locale", "leaf", "price"], name="belle_item_leaf_price"),
                    models.Index(fields=["locale", "brand"], name="belle_item_brand"),
                    django.contrib.postgres.indexes.GinIndex(fields=["facets"], name="belle_item_facets"),
                    django.contrib.postgres.indexes.GinIndex(fields=["groups_contained"], name="belle_item_groups"),
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="belle_item_search"),
                ],
                "constraints": [models.UniqueConstraint(fields=("sku", "locale"), name="belle_item_sku_locale")],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("training_consent", models.BooleanField(default=False)),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("role", models.CharField(choices=[("shopper", "Shopper"), ("assistant", "Assistant")], max_length=10)),
                ("text", models.TextField(blank=True)),
                ("client_id", models.CharField(blank=True, max_length=64)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "Pending"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("stopped", "Stopped"),
                        ],
                        default="done",
                        max_length=10,
                    ),
                ),
                ("attempt", models.PositiveIntegerField(default=0)),
                ("lease_until", models.DateTimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("move", models.CharField(blank=True, max_length=12)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("question", models.JSONField(blank=True, null=True)),
                ("sentences", models.JSONField(blank=True, default=list)),
                ("reading", models.JSONField(blank=True, default=dict)),
                ("candidates", models.JSONField(blank=True, default=list)),
                ("timings", models.JSONField(blank=True, default=dict)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="belle.conversation"
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="belle.message",
                    ),
                ),
                (
                    "reply_to",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reply",
                        to="belle.message",
                    ),
                ),
            ],
            options={
                "ordering": ["conversation", "position"],
            },
        ),
        migrations.CreateModel(
            name="LLMCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("training_consent", models.BooleanField(default=False)),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("purpose", models.CharField(max_length=20)),
                (
                    "status",
                    models.CharField(
                        choices=[("started", "Started"), ("done", "Done"), ("failed", "Failed")],
                        default="started",
                        max_length=10,
                    ),
                ),
                ("model", models.CharField(max_length=200)),
                ("prompt_name", models.CharField(max_length=100)),
                ("prompt_hash", models.CharField(max_length=64)),
                ("request", models.JSONField()),
                ("answer", models.TextField(blank=True)),
                ("error", models.TextField(blank=True)),
                ("reserved_tokens", models.PositiveIntegerField(default=0)),
                ("prompt_tokens", models.PositiveIntegerField(default=0)),
                ("cached_tokens", models.PositiveIntegerField(default=0)),
                ("completion_tokens", models.PositiveIntegerField(default=0)),
                ("milliseconds", models.PositiveIntegerField(default=0)),
                ("retries", models.PositiveSmallIntegerField(default=0)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="calls", to="belle.message"
                    ),
                ),
            ],
            options={
                "verbose_name": "LLM call",
                "ordering": ["created_at"],
            },
        ),
        migrations.CreateModel(
            name="Feedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("training_consent", models.BooleanField(default=False)),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("rating", models.CharField(choices=[("up", "Up"), ("down", "Down")], max_length=4)),
                ("reasons", models.JSONField(blank=True, default=list)),
                ("note", models.CharField(blank=True, max_length=1000)),
                (
                    "message",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="feedback", to="belle.message"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "feedback",
            },
        ),
        migrations.CreateModel(
            name="NeedRecord",
            fields=[
                ("training_consent", models.BooleanField(default=False)),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            (recommender.contracts.NeedKind["CATEGORY"], recommender.contracts.NeedKind["CATEGORY"]),
                            (recommender.contracts.NeedKind["BUDGET"], recommender.contracts.NeedKind["BUDGET"]),
                            (recommender.contracts.NeedKind["AVOID"], recommender.contracts.NeedKind["AVOID"]),
                            (recommender.contracts.NeedKind["CONTAINS"], recommender.contracts.NeedKind["CONTAINS"]),
                            (recommender.contracts.NeedKind["SKIN_TYPE"], recommender.contracts.NeedKind["SKIN_TYPE"]),
                            (recommender.contracts.NeedKind["CONCERN"], recommender.contracts.NeedKind["CONCERN"]),
                            (recommender.contracts.NeedKind["CLAIM"], recommender.contracts.NeedKind["CLAIM"]),
                            (recommender.contracts.NeedKind["BRAND"], recommender.contracts.NeedKind["BRAND"]),
                            (recommender.contracts.NeedKind["RATING"], recommender.contracts.NeedKind["RATING"]),
                            (recommender.contracts.NeedKind["OPEN"], recommender.contracts.NeedKind["OPEN"]),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "op",
                    models.CharField(
                        choices=[
                            (recommender.contracts.Op["IS"], recommender.contracts.Op["IS"]),
                            (recommender.contracts.Op["IS_NOT"], recommender.contracts.Op["IS_NOT"]),
                            (recommender.contracts.Op["AT_MOST"], recommender.contracts.Op["AT_MOST"]),
                            (recommender.contracts.Op["AT_LEAST"], recommender.contracts.Op["AT_LEAST"]),
                            (recommender.contracts.Op["FREE_OF"], recommender.contracts.Op["FREE_OF"]),
                            (recommender.contracts.Op["CONTAINS"], recommender.contracts.Op["CONTAINS"]),
                            (recommender.contracts.Op["HELPS"], recommender.contracts.Op["HELPS"]),
                            (recommender.contracts.Op["ABOUT"], recommender.contracts.Op["ABOUT"]),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.JSONField()),
                (
                    "strength",
                    models.CharField(
                        choices=[
                            (recommender.contracts.Strength["MUST"], recommender.contracts.Strength["MUST"]),
                            (recommender.contracts.Strength["PREFER"], recommender.contracts.Strength["PREFER"]),
                        ],
                        default=recommender.contracts.Strength["MUST"],
                        max_length=6,
                    ),
                ),
                ("confidence", models.FloatField(default=1.0)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("reader", models.CharField(max_length=10)),
                ("dropped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="needs", to="belle.conversation"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="belle.message",
                    ),
                ),
            ],
            options={
                "verbose_name": "need",
                "ordering": ["created_at"],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("training_consent", models.BooleanField(default=False)),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("place", models.PositiveSmallIntegerField()),
                ("sku", models.CharField(max_length=64)),
                ("group", models.CharField(max_length=64)),
                ("score", models.FloatField()),
                ("features", models.JSONField(default=dict)),
                ("reasons", models.JSONField(default=list)),
                ("snapshot", models.JSONField()),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="belle.conversation",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recommendations", to="belle.message"
                    ),
                ),
            ],
            options={
                "ordering": ["message", "place"],
            },
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("training_consent", models.BooleanField(default=False)),
                ("schema_version", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("clicked", "Clicked"),
                            ("accepted", "Accepted"),
                            ("rejected", "Rejected"),
                            ("bag", "Bag"),
                            ("purchased", "Purchased"),
                            ("returned", "Returned"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source", models.CharField(choices=[("browser", "Browser"), ("shop", "Shop")], max_length=10)),
                ("reason", models.CharField(blank=True, max_length=200)),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="outcomes", to="belle.recommendation"
                    ),
                ),
            ],
            options={
                "ordering": ["created_at"],
            },
        ),
        migrations.CreateModel(
            name="TurnEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.BigIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("payload", models.JSONField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="belle.conversation"
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="events", to="belle.message"
                    ),
                ),
            ],
            options={
                "ordering": ["conversation", "sequence"],
            },
        ),
        migrations.CreateModel(
            name="ItemEmbedding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("model", models.CharField(max_length=100)),
                ("dimension", models.PositiveIntegerField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("vector", recommender.models.vector_field.VectorField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="embeddings", to="belle.indexeditem"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("item", "model"), name="belle_embedding_once")],
            },
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(
                condition=models.Q(("status__in", ("pending", "running"))),
                fields=["lease_until"],
                name="belle_message_unfinished",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(fields=("conversation", "position"), name="belle_message_position"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(("client_id", ""), _negated=True),
                fields=("conversation", "client_id"),
                name="belle_message_client_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reply_to__isnull", True), ("role", "shopper")),
                    models.Q(("reply_to__isnull", False), ("role", "assistant")),
                    _connector="OR",
                ),
                name="belle_message_reply_has_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="needrecord",
            constraint=models.UniqueConstraint(
                condition=models.Q(("dropped_at__isnull", True)),
                fields=("conversation", "kind", "op", "value"),
                name="belle_need_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="needrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)), name="belle_need_confidence"
            ),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(fields=("message", "place"), name="belle_recommendation_place"),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.UniqueConstraint(fields=("message", "sku"), name="belle_recommendation_sku"),
        ),
        migrations.AddConstraint(
            model_name="recommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("place__gte", 1)), name="belle_recommendation_place_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="outcome",
            constraint=models.UniqueConstraint(fields=("recommendation", "outcome"), name="belle_outcome_once"),
        ),
        migrations.AddConstraint(
            model_name="turnevent",
            constraint=models.UniqueConstraint(fields=("conversation", "sequence"), name="belle_event_sequence"),
        ),
    ]
