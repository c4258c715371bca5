from .imports import ImportRow, ImportRun
from .interview import Agreement, Interview, InterviewItem

__all__ = ["Agreement", "ImportRow", "ImportRun", "Interview", "InterviewItem"]
