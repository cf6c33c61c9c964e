"""Pictures to start from, and the writing of files by other programs, for tools/read-sweep --make."""

import os
import shutil
import subprocess

import numpy
from PIL import Image

HERE = os.path.dirname(os.path.abspath(__file__))
PHOTOS = [os.path.join(HERE, "..", "testimages", f"kodim{n}-half.png") for n in ("03", "15", "23")]
SIZES = [(1, 1), (7, 5), (61, 12), (255, 3), (129, 65)]
MAGICK = shutil.which("magick") or shutil.which("convert-im6.q16") or shutil.which("convert")
failed = []


def photo(index, width, height):
    image = Image.open(PHOTOS[index % 3]).convert("RGB")
    left, top = 40 + 13 * index % 90, 30 + 7 * index % 80
    return numpy.asarray(image.crop((left, top, left + width, top + height)))


def gradient(width, height, channels, peak):
    y, x = numpy.mgrid[0:height, 0:width].astype(float)
    right = x / max(1, width - 1)
    planes = [right, y / max(1, height - 1), (x + y) / max(1, width + height - 2), 1 - right]
    return (numpy.dstack(planes[:channels]) * peak + 0.5).astype(numpy.uint16 if peak > 255 else numpy.uint8)


def noise(width, height, channels, peak):
    values = numpy.random.RandomState(1).randint(0, peak + 1, (height, width, channels))
    return values.astype(numpy.uint16 if peak > 255 else numpy.uint8)


def with_alpha(colour):
    """A slanting alpha, and a corner where it is 0."""
    height, width = colour.shape[:2]
    alpha = gradient(width, height, 3, 255)[:, :, 2:].copy()
    alpha[: max(1, height // 4), : max(1, width // 3)] = 0
    return numpy.dstack([colour, alpha])


def flat(width, height):
    """A drawing of seven colours, hard edges."""
    y, x = numpy.mgrid[0:height, 0:width]
    colours = [[255, 255, 255], [0, 0, 0], [200, 30, 30], [20, 90, 220], [250, 220, 40], [30, 160, 60], [128, 128, 128]]
    return numpy.array(colours, numpy.uint8)[(x // 5 + y // 3) % 7]


class Maker:
    """Writes files under a folder, a subfolder for each program; knows the sources by name."""

    def __init__(self, folder):
        self.folder = folder
        self.made = {}

    def path(self, program, name):
        os.makedirs(os.path.join(self.folder, program), exist_ok=True)
        return os.path.join(self.folder, program, name)

    def command(self, program, name, command, stdin=None, output=False):
        """A file by a program that writes it to OUT in its command, or to its standard output."""
        path = self.path(program, name)
        if os.path.exists(path):
            return
        words = [word.replace("OUT", path) for word in command]
        try:
            done = subprocess.run(words, input=stdin, capture_output=True, timeout=120)
        except (OSError, subprocess.TimeoutExpired) as e:
            failed.append(f"{program}/{name}: {e}")
            return
        if output and done.returncode == 0:
            with open(path, "wb") as file:
                file.write(done.stdout)
        if done.returncode != 0 or not os.path.exists(path) or os.path.getsize(path) == 0:
            failed.append(f"{program}/{name}: {done.stderr.decode(errors='replace').strip()[:120]}")
            if os.path.exists(path):
                os.remove(path)

    def pillow(self, name, image, **options):
        path = self.path("pillow", name)
        if os.path.exists(path):
            return
        try:
            image.save(path, **options)
        except Exception as e:
            failed.append(f"pillow/{name}: {e}")
            if os.path.exists(path):
                os.remove(path)

    def source(self, name, samples):
        """A picture to start from, as PAM, PNG and (without alpha) PGM or PPM."""
        path = self.path("sources", name)
        self.made[name] = path
        if os.path.exists(path + ".png"):
            return
        height, width, channels = samples.shape
        peak = 65535 if samples.dtype == numpy.uint16 else 255
        data = samples.astype(">u2" if peak > 255 else "u1").tobytes()
        kind = ["", "GRAYSCALE", "GRAYSCALE_ALPHA", "RGB", "RGB_ALPHA"][channels]
        head = f"P7\nWIDTH {width}\nHEIGHT {height}\nDEPTH {channels}\nMAXVAL {peak}\nTUPLTYPE {kind}\nENDHDR\n"
        with open(path + ".pam", "wb") as file:
            file.write(head.encode() + data)
        exclude = "png:exclude-chunks=date,time,gAMA,cHRM"
        subprocess.run([MAGICK, path + ".pam", "-define", exclude, path + ".png"], check=True)
        if channels in (1, 3):
            with open(path + (".ppm" if channels == 3 else ".pgm"), "wb") as file:
                file.write(f"P{6 if channels == 3 else 5}\n{width} {height}\n{peak}\n".encode() + data)

    def of(self, *starts):
        return [(name, path) for name, path in self.made.items() if name.startswith(starts)]


def make_sources(maker):
    for i, (width, height) in enumerate(SIZES):
        colour = photo(i, width, height)
        gray = numpy.asarray(Image.fromarray(colour).convert("L"))[:, :, None]
        for name, samples in {
            "photo-rgb": colour,
            "photo-rgba": with_alpha(colour),
            "photo-gray": gray,
            "photo-graya": with_alpha(gray),
            "flat-rgb": flat(width, height),
            "flat-rgba": with_alpha(flat(width, height)),
            "noise-rgb": noise(width, height, 3, 255),
            "gradient-rgb": gradient(width, height, 3, 255),
            "gradient-rgb16": gradient(width, height, 3, 65535),
            "noise-rgba16": noise(width, height, 4, 65535),
            "gradient-gray16": gradient(width, height, 1, 65535),
            "noise-graya16": noise(width, height, 2, 65535),
        }.items():
            maker.source(f"{name}-{width}x{height}", samples)
    for width, height in [(64, 256), (256, 64), (200, 133)]:
        maker.source(f"gradient-rgb-{width}x{height}", gradient(width, height, 3, 255))
        maker.source(f"photo-rgb-{width}x{height}", photo(2, width, height))
        maker.source(f"photo-rgba-{width}x{height}", with_alpha(photo(1, width, height)))
