from .catalogue import Measure, Project
from .imports import ImportRow, ImportRun, ImportUpload
from .interview import Agreement, Interview, InterviewItem
from .standing import ClientStatus, LabourStatus, PlacementProfile, WelcomePackBooking, WelcomePackWaiver

__all__ = [
    "Agreement",
    "ClientStatus",
    "ImportRow",
    "ImportRun",
    "ImportUpload",
    "Interview",
    "InterviewItem",
    "LabourStatus",
    "Measure",
    "PlacementProfile",
    "Project",
    "WelcomePackBooking",
    "WelcomePackWaiver",
]
