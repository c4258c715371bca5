from .application import Application, ApplicationDraft, HandOut
from .control import ListControl
from .counter import CounterTicket, NumberSeries
from .decision import BenefitDecision
from .documents import DocumentItem, DocumentPackage
from .duty import InterviewDuty
from .handover import Handover
from .review import ImportCheck, ImportReview
from .sheet import IntakeSheet

__all__ = [
    "Application",
    "ApplicationDraft",
    "BenefitDecision",
    "CounterTicket",
    "DocumentItem",
    "DocumentPackage",
    "HandOut",
    "Handover",
    "ImportCheck",
    "ImportReview",
    "IntakeSheet",
    "InterviewDuty",
    "ListControl",
    "NumberSeries",
]
