from .exception import JustifiedException
from .flag import DensityFlag
from .status import DensityStatus

__all__ = ["DensityFlag", "DensityStatus", "JustifiedException"]
