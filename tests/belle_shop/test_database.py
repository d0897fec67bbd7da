"""DATABASE_URL becomes Django's DATABASES."""

from belle_shop.database import databases


def test_every_part_of_the_address_is_unquoted() -> None:
    found = databases("postgresql://an%40na:p%2Fw@db.example:5433/be%20lle")["default"]
    assert (found["USER"], found["PASSWORD"]) == ("an@na", "p/w")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "be lle")


def test_what_follows_the_question_mark_is_handed_to_the_driver() -> None:
    options = databases("postgresql:///belle?host=/run/pg&sslmode=require")["default"]["OPTIONS"]
    assert isinstance(options, dict)
    assert options["host"] == "/run/pg"
    assert options["sslmode"] == "require"


def test_without_an_address_only_commands_that_need_no_database_work() -> None:
    assert databases(None)["default"]["ENGINE"] == "django.db.backends.dummy"
