"""The shelves: a tree, each node knowing its whole path."""

from __future__ import annotations

from django.db import models
from django.urls import reverse


class CategoryQuerySet(models.QuerySet["Category"]):
    """Categories, as the shop asks for them."""

    def roots(self) -> CategoryQuerySet:
        """The departments."""
        return self.filter(parent=None)

    def under(self, category: Category) -> CategoryQuerySet:
        """The category itself and all below it."""
        return self.filter(models.Q(path=category.path) | models.Q(path__startswith=f"{category.path}/"))


class Category(models.Model):
    """A shelf. `path` holds the slugs from the root, joined by "/"; saving a parent anew moves its children along."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=500, unique=True, editable=False)
    place = models.PositiveSmallIntegerField(default=100, help_text="Order among its siblings; smaller comes first.")

    objects = models.Manager.from_queryset(CategoryQuerySet)()

    class Meta:
        ordering = ["place", "name"]
        verbose_name_plural = "categories"
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="category_is_not_its_own_parent"),
            models.UniqueConstraint(fields=["parent", "name"], name="category_name_once_on_a_shelf"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the path true, here and below."""
        self.path = f"{self.parent.path}/{self.slug}" if self.parent else self.slug
        super().save(*args, **kwargs)  # type: ignore[arg-type]
        for child in self.children.all():
            if child.path != f"{self.path}/{child.slug}":
                child.save()

    def get_absolute_url(self) -> str:
        """The shelf's page."""
        return reverse("products:category", args=[self.path])

    def trail(self) -> list[Category]:
        """The categories from the root down to this one (one query)."""
        parts = self.path.split("/")
        paths = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        found = {category.path: category for category in Category.objects.filter(path__in=paths)}
        return [found[path] for path in paths if path in found]
