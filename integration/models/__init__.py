from .catalogue import Measure, Project
from .imports import ImportRow, ImportRun, ImportUpload
from .interview import Agreement, Interview, InterviewItem

__all__ = ["Agreement", "ImportRow", "ImportRun", "ImportUpload", "Interview", "InterviewItem", "Measure", "Project"]
