"""How every form of the product looks: our templates, and the design system's class, once."""

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

# Drawn by templates/forms/field.html choice by choice, or invisible.
WITHOUT_CLASS = (
    "django/forms/widgets/hidden.html",
    "django/forms/widgets/multiple_hidden.html",
    "django/forms/widgets/radio.html",
    "django/forms/widgets/checkbox_select.html",
    "django/forms/widgets/multiwidget.html",
    "django/forms/widgets/splitdatetime.html",
    "django/forms/widgets/select_date.html",
)


class FormRenderer(TemplatesSetting):
    """Forms through templates/forms/; every input of Django's gets the class `ds-input`."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        widget = context.get("widget")
        if isinstance(widget, dict):
            for part in widget.get("subwidgets") or [widget]:
                if template_name not in WITHOUT_CLASS or part is not widget:
                    dress(part["attrs"])
            if template_name == "django/forms/widgets/textarea.html":
                # The browser would cut a pasted text silently; the counter and the server tell.
                widget["attrs"].pop("maxlength", None)
        return super().render(template_name, context, request)


def dress(attrs: dict[str, Any]) -> None:
    """Add the design system's class beside any class the widget has."""
    words = str(attrs.get("class", "")).split()
    if "ds-input" not in words:
        attrs["class"] = " ".join(["ds-input", *words])
