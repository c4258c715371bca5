from .agreement import Agreement
from .care import OtherCare
from .catalogue import Measure, Project
from .imports import ImportRow, ImportRun, ImportUpload
from .interview import Interview, InterviewItem, NextStep
from .measures import MeasureAssignment
from .offer import ImmediateOffer, OfferExemption
from .placement import Placement
from .profiling import Profiling, Prognosis
from .routing import Route, SpecialTeam
from .standing import ClientStatus, LabourStatus, PlacementProfile, WelcomePackBooking, WelcomePackWaiver
from .support import SupportRequest

__all__ = [
    "Agreement",
    "ClientStatus",
    "ImmediateOffer",
    "ImportRow",
    "ImportRun",
    "ImportUpload",
    "Interview",
    "InterviewItem",
    "LabourStatus",
    "Measure",
    "MeasureAssignment",
    "NextStep",
    "OfferExemption",
    "OtherCare",
    "Placement",
    "PlacementProfile",
    "Profiling",
    "Prognosis",
    "Project",
    "Route",
    "SpecialTeam",
    "SupportRequest",
    "WelcomePackBooking",
    "WelcomePackWaiver",
]
