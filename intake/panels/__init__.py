"""Parts of the case page that intake contributes; only desk imports them."""

from .application import application_panel
from .documents import documents_panel

__all__ = ["application_panel", "documents_panel"]
