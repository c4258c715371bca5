from .control import DensityControl
from .exception import JustifiedException
from .flag import DensityFlag
from .snapshot import DensitySnapshot
from .status import DensityStatus
from .target import ContactTarget

__all__ = [
    "ContactTarget",
    "DensityControl",
    "DensityFlag",
    "DensitySnapshot",
    "DensityStatus",
    "JustifiedException",
]
