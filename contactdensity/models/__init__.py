from .exception import JustifiedException
from .flag import DensityFlag
from .snapshot import DensitySnapshot
from .status import DensityStatus

__all__ = ["DensityFlag", "DensitySnapshot", "DensityStatus", "JustifiedException"]
