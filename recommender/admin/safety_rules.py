"""The safety rules at the desk: a shop edits them, switches them off or adds its own; the history says who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import quote
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from recommender.dialogue import precautions, safety_rules
from recommender.models import SafetyRule

if TYPE_CHECKING:
    Base = admin.ModelAdmin[SafetyRule]
    Form = forms.ModelForm[SafetyRule]
else:
    Base, Form = admin.ModelAdmin, forms.ModelForm  # cannot be subscripted at run time
CONDITION = ("code", "kind", "op", "value")


class SafetyRuleForm(Form):
    """What a rule must say to be a rule."""

    class Meta:
        model = SafetyRule
        fields = (*CONDITION, "avoid", "say", "source", "enabled")
        help_texts = {
            "code": "A short name that stays, as in “pregnant”.",
            "value": "Of the need that calls the rule: “pregnant”, “rosacea”, or whole years for an age.",
            "avoid": "Ingredient groups or single INCI names in lower case, with commas between them.",
            "say": f"Belle says it once, and adds: {precautions.NO_ADVICE}",
            "source": "Where the rule comes from. No rule without one.",
            "enabled": "A rule that is switched off leaves nothing out. Rules are never deleted.",
        }
        widgets = {
            "avoid": forms.Textarea({"rows": 2}),
            "say": forms.Textarea({"rows": 3}),
            "source": forms.Textarea({"rows": 3}),
        }

    def clean_avoid(self) -> list[str]:
        """Names that labels can be searched for, each once."""
        named = list(dict.fromkeys(name.strip().lower() for name in self.cleaned_data["avoid"]))
        unknown = [name for name in named if not precautions.known(name)]
        if unknown:
            told = [
                f"“{name}” is no group and no ingredient that Belle knows. {precautions.remedy(name)}"
                for name in unknown
            ]
            raise forms.ValidationError(told)
        return named

    def clean(self) -> dict[str, Any]:
        """A condition that a need can meet."""
        told: dict[str, Any] = super().clean() or self.cleaned_data
        row = {name: told.get(name, getattr(self.instance, name)) for name in CONDITION}
        wrong = precautions.wrong_condition(row["kind"] or "", row["op"] or "", row["value"] or "")
        if wrong and wrong[0] in told:
            self.add_error(wrong[0], f"{wrong[1]}. {wrong[2]}")
        return told


def _told(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)


@admin.register(SafetyRule)
class SafetyRuleAdmin(Base):
    """Conditions and what they leave out. Nothing is deleted; what the shop edits, updates of Belle leave alone."""

    form = SafetyRuleForm
    change_list_template = "recommender/admin/with_dashboard.html"
    list_display = ("code", "condition", "left_out", "enabled", "edited")
    list_filter = ("enabled", "edited")
    search_fields = ("code", "value", "source")
    actions = ("back_to_shipped",)

    class Media:
        css = {"all": ["recommender/admin/desk.css"]}

    def get_readonly_fields(self, request: HttpRequest, obj: SafetyRule | None = None) -> tuple[str, ...]:
        """Another condition is another rule."""
        return (*CONDITION, "edited", "history") if obj else ()

    def get_fields(self, request: HttpRequest, obj: SafetyRule | None = None) -> tuple[str, ...]:
        """The condition first."""
        return (*SafetyRuleForm.Meta.fields, *(("edited", "history") if obj else ()))

    def has_delete_permission(self, request: HttpRequest, obj: SafetyRule | None = None) -> bool:
        """A rule is switched off instead, so that the history keeps it."""
        return False

    def save_model(self, request: HttpRequest, obj: SafetyRule, form: Any, change: bool) -> None:  # noqa: ANN401 - Django's form
        """From now on the rule is the shop's."""
        obj.edited = obj.edited or not change or bool(form.changed_data)
        super().save_model(request, obj, form, change)

    def construct_change_message(
        self,
        request: HttpRequest,
        form: Any,  # noqa: ANN401 - Django's form
        formsets: Any,  # noqa: ANN401 - Django's
        add: bool = False,
    ) -> Any:  # noqa: ANN401 - Django's
        """What each field was and is: the audit of a safety rule must say more than that it was changed."""
        if add:
            return super().construct_change_message(request, form, formsets, add)
        was, now = ({name: _told(of[name]) for name in form.changed_data} for of in (form.initial, form.cleaned_data))
        return "; ".join(f"{name}: {was[name]} → {now[name]}" for name in was)

    @admin.display(description="when", ordering="kind")
    def condition(self, rule: SafetyRule) -> str:
        """The need that calls it."""
        return f"{rule.kind} {rule.op} {rule.value}"

    @admin.display(description="leaves out")
    def left_out(self, rule: SafetyRule) -> str:
        """Groups and names."""
        return ", ".join(rule.avoid)

    @admin.display(description="history")
    def history(self, rule: SafetyRule) -> SafeString | str:
        """Who changed what, the latest first."""
        of_it = {"content_type": ContentType.objects.get_for_model(rule), "object_id": quote(rule.pk)}
        entries = LogEntry.objects.filter(**of_it).select_related("user").order_by("-action_time")
        told = ((f"{e.action_time:%Y-%m-%d %H:%M}", e.user, e.get_change_message() or "no change") for e in entries)
        lines = format_html_join("", "<li>{} UTC, {}: {}</li>", told)
        return format_html('<ul class="belle-audit">{}</ul>', lines) if lines else "As shipped."

    @admin.action(description="Back to the shipped rule", permissions=["change"])
    def back_to_shipped(self, request: HttpRequest, rules: QuerySet[SafetyRule]) -> None:
        """Undo what the shop has changed; a rule of its own has nothing to go back to."""
        shipped = {rule.code: rule for rule in precautions.shipped()}
        for row in rules:
            if row.code not in shipped:
                text = f"{row.code} is the shop's own: switch it off instead."
                self.message_user(request, text, messages.WARNING)
                continue
            SafetyRule.objects.filter(pk=row.pk).update(**safety_rules.fields(shipped[row.code]))
            self.log_change(request, row, "back to the shipped rule")
            self.message_user(request, f"{row.code} is as shipped again.")
