"""The page's own URL map. No id stands in an address: what a form is about stands in the form."""

from django.urls import path

from recommender.pages import views

DOES = ("say", "halt", "thumb", "needs", "bag", "see", "reject", "allow", "afresh", "forget", "data")

urlpatterns = [path(f"{name}/", getattr(views, name), name=f"talk_{name}") for name in DOES]
urlpatterns.append(path("", views.show, name="talk"))
