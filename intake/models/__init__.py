from .application import Application, ApplicationDraft, HandOut
from .documents import DocumentItem, DocumentPackage
from .duty import InterviewDuty
from .handover import Handover
from .sheet import IntakeSheet

__all__ = [
    "Application",
    "ApplicationDraft",
    "DocumentItem",
    "DocumentPackage",
    "HandOut",
    "Handover",
    "IntakeSheet",
    "InterviewDuty",
]
