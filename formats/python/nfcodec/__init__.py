"""A decoder of .nfc files, images that are neural fields, and a reader of studies.

    import nfcodec
    samples = nfcodec.decode("photo.nfc")        # (height, width[, channels]), uint8 or uint16

`nfcodec.pillow` opens them with Pillow, `python3 -m nfcodec` converts them.
"""

from .decoder import Info, Limits, RefusedFile, decode, info
from .study import Study, read_study

__version__ = "0.1.0"
__all__ = ["Info", "Limits", "RefusedFile", "Study", "decode", "info", "read_study"]
