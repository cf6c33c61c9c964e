"""Independent readers of image files, for tools/read-sweep: each gives (samples, remark) or raises.

Samples are arrays of (height, width, channels): uint8 or uint16, sRGB with straight alpha, upright, the first image of a file
(of an icon, the largest). A remark is what the reader complained about, or "".
"""

import io
import shutil
import subprocess
import warnings

import numpy
from PIL import Image, ImageCms, ImageOps

Image.MAX_IMAGE_PIXELS = 1 << 27
warnings.simplefilter("error", Image.DecompressionBombWarning)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LAB = ImageCms.createProfile("LAB")
MAGICK = shutil.which("magick") or shutil.which("convert-im6.q16") or shutil.which("convert")


class Refused(Exception):
    """The reader does not read the file; the message is its own."""


def run(command, stdin=None):
    """What a command prints, and its complaints."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL if stdin is None else None, input=stdin, capture_output=True, timeout=30
        )
    except subprocess.TimeoutExpired:
        raise Refused("over 30 s") from None
    said = " ".join(done.stderr.decode("utf-8", "replace").split())[:160]
    if done.returncode != 0 and not done.stdout:
        raise Refused(said or f"exit code {done.returncode}")
    if done.returncode != 0 and not said:
        said = f"exit code {done.returncode}"
    return done.stdout, said


def pams(data):
    """Every image of a stream of PAM, PPM, PGM or PBM (raw)."""
    images = []
    at = 0
    while at < len(data):
        if data[at : at + 2] == b"P7":
            end = data.index(b"ENDHDR\n", at) + 7
            head = dict(
                line.split(None, 1)
                for line in data[at:end].decode("ascii").split("\n")
                if " " in line and line[0] != "#"
            )
            w, h, d, peak = (int(head[k]) for k in ("WIDTH", "HEIGHT", "DEPTH", "MAXVAL"))
        elif data[at : at + 2] in (b"P4", b"P5", b"P6"):
            fields, end = [], at + 2
            while len(fields) < (2 if data[at + 1 : at + 2] == b"4" else 3):
                start = end
                while data[start : start + 1].isspace():
                    start += 1
                end = start
                while not data[end : end + 1].isspace():
                    end += 1
                if data[start : start + 1] == b"#":
                    end = data.index(b"\n", start)
                else:
                    fields.append(int(data[start:end]))
            end += 1
            w, h = fields[:2]
            if data[at + 1 : at + 2] == b"4":
                row = (w + 7) // 8
                bits = numpy.frombuffer(data, numpy.uint8, row * h, end).reshape(h, row)
                images.append((1 - numpy.unpackbits(bits, axis=1)[:, :w, None]) * numpy.uint8(255))
                at = end + row * h
                continue
            peak, d = fields[2], 1 if data[at + 1 : at + 2] == b"5" else 3
        else:
            raise Refused("no PAM")
        wide = peak > 255
        kind = numpy.dtype(">u2" if wide else "u1")
        count = w * h * d
        samples = numpy.frombuffer(data, kind, count, end).reshape(h, w, d)
        at = end + count * kind.itemsize
        top = 65535 if wide else 255
        if peak != top:
            samples = (samples.astype(numpy.uint32) * top * 2 + peak) // (2 * peak)
        images.append(samples.astype(numpy.uint16 if wide else numpy.uint8))
    if not images or images[0].size == 0:
        raise Refused("no picture")
    return images


def largest(images):
    return max(images, key=lambda image: image.shape[0] * image.shape[1])


def through(command, **more):
    out, said = run(command, **more)
    try:
        return largest(pams(out)), said
    except (ValueError, KeyError, IndexError):
        raise Refused(said or "nothing usable") from None


def icc_of(path):
    """The embedded profile as Pillow finds it, or ImageMagick where Pillow does not read the file; or None."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                return image.info.get("icc_profile") or None
    except Exception:
        try:
            return run([MAGICK, path + "[0]", "icc:-"])[0] or None
        except Refused:
            return None


def pillow(path, colour_management=True):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            with Image.open(path) as image:
                image.load()
                icc = image.info.get("icc_profile")
                image = ImageOps.exif_transpose(image)
                samples = pillow_samples(image, icc if colour_management else None)
        except Exception as e:
            raise Refused(f"{type(e).__name__}: {e}"[:160]) from None
    return samples, "; ".join(str(w.message)[:100] for w in caught if "Decompression" not in str(w.message))


def pillow_samples(image, icc):
    mode = image.mode
    if mode in ("I", "I;16", "I;16L", "I;16B", "I;16N"):
        samples = numpy.asarray(image).astype(numpy.int64)
        if samples.min() < 0 or samples.max() > 65535:
            raise Refused("32-bit integers")
        return samples.astype(numpy.uint16)[:, :, None]
    if mode == "F":
        raise Refused("floating point")
    if mode == "LAB":
        to_rgb = ImageCms.buildTransform(LAB, ImageCms.createProfile("sRGB"), "LAB", "RGB")
        return numpy.asarray(ImageCms.applyTransform(image, to_rgb))
    if mode in ("P", "PA") or (mode in ("1", "L", "RGB") and "transparency" in image.info):
        has_alpha = (
            mode == "PA" or "transparency" in image.info or (image.palette is not None and image.palette.mode == "RGBA")
        )
        image = image.convert("RGBA" if has_alpha else "RGB")
    elif mode == "1":
        image = image.convert("L")
    elif mode in ("La", "RGBa"):
        image = image.convert({"La": "LA", "RGBa": "RGBA"}[mode])
    elif mode in ("YCbCr", "HSV", "RGBX"):
        image = image.convert("RGB")
    if icc:
        image = managed(image, icc)
    elif image.mode == "CMYK":
        inks = numpy.asarray(image).astype(numpy.uint32)
        light = (255 - inks[:, :, :3]) * (255 - inks[:, :, 3:])
        return ((light * 2 + 255) // 510).astype(numpy.uint8)
    samples = numpy.asarray(image)
    return samples[:, :, None] if samples.ndim == 2 else samples


def managed(image, icc):
    """In sRGB, with the profile's own rendering intent and without black point compensation."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colour = image if alpha is None else image.convert({"LA": "L", "RGBA": "RGB"}[image.mode])
    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        colour = ImageCms.profileToProfile(
            colour, profile, ImageCms.ImageCmsProfile(io.BytesIO(SRGB)), icc[67] % 4, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, IndexError):
        return image if image.mode != "CMYK" else Image.fromarray(pillow_samples(image, None))
    if alpha is not None:
        colour.putalpha(alpha)
    return colour


def magick(path, srgb=None, every=False):
    """ImageMagick: the first image, on its canvas, or the largest; with the path of an sRGB profile, colours are converted to it."""
    command = [MAGICK, path if every else path + "[0]", "-auto-orient"]
    if path.lower().endswith(".gif"):
        command.append("-coalesce")
    if srgb:
        command += ["-intent", "perceptual", "+black-point-compensation", "-profile", srgb]
    return through(command + ["-colorspace", "sRGB", "-depth", "16", "PAM:-"])


def gm(path):
    return through(["gm", "convert", path + "[0]", "-auto-orient", "-depth", "16", "PAM:-"])


def ffmpeg(path):
    return through(
        [
            "ffmpeg",
            "-v",
            "error",
            "-i",
            "file:" + path,
            "-frames:v",
            "1",
            "-f",
            "image2pipe",
            "-c:v",
            "pam",
            "-pix_fmt",
            "rgba64be",
            "-",
        ]
    )


def dwebp(*options):
    return lambda path: through(["dwebp", "-quiet", *options, "-pam", path, "-o", "-"])


def djpeg(path):
    return through(["djpeg", "-pnm", path])


def netpbm(program, *options):
    return lambda path: through([program, *options, path])


def tifffile_reader(path):
    try:
        import tifffile
    except ImportError:
        raise Refused("not installed") from None
    try:
        with tifffile.TiffFile(path) as tiff:
            page = tiff.pages[0]
            samples = page.asarray()
            photometric = int(page.photometric)
            bits = page.bitspersample if isinstance(page.bitspersample, int) else page.bitspersample[0]
            if photometric not in (0, 1, 2) or 262 not in page.tags or samples.dtype.kind != "u" or samples.itemsize > 2:
                raise Refused(f"photometric {photometric}, {samples.dtype}: not compared")
            if int(page.planarconfig) == 2 and samples.ndim == 3:
                samples = numpy.moveaxis(samples, 0, 2)
    except Refused:
        raise
    except Exception as e:
        raise Refused(f"{type(e).__name__}: {e}"[:160]) from None
    top = 65535 if bits > 8 else 255
    peak = (1 << bits) - 1
    samples = samples.astype(numpy.uint32)
    samples = (samples * top * 2 + peak) // (2 * peak)
    if photometric == 0:
        samples = top - samples
    samples = samples.astype(numpy.uint16 if top > 255 else numpy.uint8)
    return (samples[:, :, None] if samples.ndim == 2 else samples), ""


# Asked when those that read everything (Pillow, ImageMagick) do not both agree with nfcodec.
SPECIAL = {
    "WebP": [("dwebp", dwebp()), ("dwebp-nofancy", dwebp("-nofancy")), ("ffmpeg", ffmpeg)],
    "JPEG": [("djpeg", djpeg), ("gm", gm), ("ffmpeg", ffmpeg)],
    "PNG": [("ffmpeg", ffmpeg), ("gm", gm)],
    "GIF": [("ffmpeg", ffmpeg), ("gm", gm)],
    "TIFF": [("tifffile", tifffile_reader), ("ffmpeg", ffmpeg), ("gm", gm)],
    "BMP": [("ffmpeg", ffmpeg), ("gm", gm), ("netpbm", netpbm("bmptopnm"))],
    "PNM": [("ffmpeg", ffmpeg), ("gm", gm)],
    "PSD": [("ffmpeg", ffmpeg), ("gm", gm)],
    "TGA": [("ffmpeg", ffmpeg), ("gm", gm), ("netpbm", netpbm("tgatoppm"))],
    "PCX": [("ffmpeg", ffmpeg), ("gm", gm), ("netpbm", netpbm("pcxtoppm"))],
    "SGI": [("ffmpeg", ffmpeg), ("gm", gm), ("netpbm", netpbm("sgitopnm"))],
    "IFF": [("ffmpeg", ffmpeg), ("netpbm", netpbm("ilbmtoppm"))],
    "ICO": [("ffmpeg", ffmpeg)],
}
