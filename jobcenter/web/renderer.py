"""Every form of the house looks the same: KERN components instead of Django's own HTML."""

from django.forms.renderers import TemplatesSetting


class KernRenderer(TemplatesSetting):
    """Named in ``FORM_RENDERER``; forms of other packages get the look as well."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
