"""Lets Pillow open .nfc files.

    import nfcodec.pillow
    nfcodec.pillow.register_nfc_opener()
    image = Image.open("photo.nfc")

Opening reads and checks the file and decodes nothing: size and mode are known from its head.
Modes are:

    channels    8 bits    16 bits
    1           L         I;16
    2           LA        LA, reduced to 8 bits
    3           RGB       RGB, reduced to 8 bits
    4           RGBA      RGBA, reduced to 8 bits

Pillow has no modes for 16 bits of several channels. As its reader of PNG files does, samples are
then reduced to their high bytes; `nfcodec.decode` gives all 16 bits.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageFile

from .decoder import SIGNATURE, TOO_LARGE, UNSUPPORTED, RefusedFile, decode, info

MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


class NfcImageFile(ImageFile.ImageFile):
    """An .nfc file as an image of Pillow, decoded when its pixels are asked for."""

    format = "NFC"
    format_description = "neural field image"

    def _open(self) -> None:
        self._nfc_data: bytes | None = self.fp.read()
        try:
            about = info(self._nfc_data)
        except RefusedFile as error:
            # A SyntaxError sends Pillow on to other formats. One that has the signature and is
            # damaged, or needs a newer program, has no other reader.
            if not _accept(self._nfc_data):
                raise SyntaxError(str(error)) from error
            raise OSError(_explained(error)) from error
        self._size = about.width, about.height
        deep_gray = about.channels == 1 and about.depth == 16
        _set_mode(self, "I;16" if deep_gray else MODES[about.channels])
        self.info["nfc_field"] = about.field
        self.info["nfc_transform"] = about.transform
        self.tile = []

    def load(self) -> Any:
        """Decodes the pixels; raises OSError where they are damaged."""
        if self._nfc_data is not None:
            raw = _decoded(self._nfc_data)
            self._nfc_data = None
            if self.fp and self._exclusive_fp:
                self.fp.close()
            self.fp = BytesIO(raw)
            self.tile = [("raw", (0, 0) + self.size, 0, self.mode)]
        return super().load()

    def load_seek(self, pos: int) -> None:
        """Keeps Pillow from mapping the file into memory, where samples are not."""


def _set_mode(image: NfcImageFile, mode: str) -> None:
    """Sets the mode, which is a property since Pillow 10.1 and was an attribute before."""
    is_property = isinstance(getattr(Image.Image, "mode", None), property)
    setattr(image, "_mode" if is_property else "mode", mode)


def _decoded(data: bytes) -> bytes:
    """The samples as Pillow's raw decoder takes them: low bytes first, where there are two."""
    try:
        samples = decode(data)
    except RefusedFile as error:
        raise OSError(_explained(error)) from error
    if samples.dtype == np.uint16 and samples.ndim == 3:
        samples = (samples >> 8).astype(np.uint8)
    return samples.astype(samples.dtype.newbyteorder("<"), copy=False).tobytes()


def _explained(error: RefusedFile) -> str:
    what = {UNSUPPORTED: "needs a newer nfcodec", TOO_LARGE: "too large"}
    return f"{what.get(error.refused_as, 'damaged .nfc file')}: {error}"


def _accept(prefix: bytes) -> bool:
    return prefix[: len(SIGNATURE)] == SIGNATURE


def register_nfc_opener() -> None:
    """Makes Image.open read .nfc files. A second call changes nothing."""
    Image.register_open(NfcImageFile.format, NfcImageFile, _accept)
    Image.register_extension(NfcImageFile.format, ".nfc")
    Image.register_mime(NfcImageFile.format, "image/x-nfc")
