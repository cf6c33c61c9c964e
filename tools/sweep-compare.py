"""Compares nfcodec's reading of image files with that of other readers; run by tools/read-sweep, whose help explains it."""

import collections
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
import threading

import numpy

import sweep_readers as readers

RARE = {
    "PSD",
    "TGA",
    "PCX",
    "SGI",
    "IFF",
    "ICO",
    "CUR",
    "DCX",
    "WBMP",
}  # readers are less tried on these: two must agree
OUTCOMES = (
    "same close raw differs channels size refused refused-doubtful only-ours refused-by-all crashed too-large".split()
)


def kind_of(path):
    """A file's format by its content; of formats without a mark, by its name."""
    with open(path, "rb") as file:
        head = file.read(512)
    marks = [
        (b"\x89PNG", "PNG"),
        (b"\xff\xd8", "JPEG"),
        (b"GIF8", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"II+\0", "TIFF"),
        (b"MM\0+", "TIFF"),
        (b"8BPS", "PSD"),
        (b"\x01\xda", "SGI"),
        (b"\0\0\1\0", "ICO"),
        (b"\0\0\2\0", "CUR"),
        (b"\xb1\x68\xde\x3a", "DCX"),
        (b"\0\0\0\x0cjP  ", "JP2"),
        (b"\xff\x4f\xff\x51", "JP2"),
        (b"\0\0\0\x0cJXL ", "JXL"),
        (b"\xff\x0a", "JXL"),
        (b"v/1\x01", "EXR"),
        (b"DDS ", "DDS"),
        (b"icns", "ICNS"),
        (b"qoif", "QOI"),
        (b"#?", "HDR"),
    ]
    suffix = os.path.splitext(path)[1].lower().lstrip(".")
    if suffix in ("tga", "targa", "icb", "vda", "vst") and not head.startswith(
        (b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF")
    ):
        return "TGA"
    for mark, kind in marks:
        if head.startswith(mark):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WebP"
    if head[:4] == b"FORM" and head[8:12] in (b"ILBM", b"PBM ", b"ACBM", b"DEEP", b"RGB8", b"RGBN", b"TVPP", b"RGFX"):
        return "IFF"
    if head[4:8] == b"ftyp":
        return "AVIF" if b"avif" in head[:64] or b"avis" in head[:64] else "HEIF"
    if head[:2] == b"BM":
        return "BMP"
    if re.match(rb"P[1-7Ff][\s#]", head):
        return "PFM" if head[1:2] in b"Ff" else "PNM"
    if b"<svg" in head:
        return "SVG"
    if suffix == "pcx" or (head[:1] == b"\x0a" and len(head) >= 128 and head[1] <= 5):
        return "PCX"
    return {"wbmp": "WBMP", "wbm": "WBMP"}.get(suffix, "other")


class Ours:
    """nfcodec's reader, one Java for all files; it reads one file ahead."""

    def __init__(self, command):
        self.java = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, path):
        self.java.stdin.write(os.fsencode(path) + b"\n")
        self.java.stdin.flush()

    def answer(self):
        line = self.java.stdout.readline().decode("utf-8", "replace").rstrip("\n").split("\t")
        if line == [""]:
            raise SystemExit("read-sweep: the Java program ended")
        if line[0] != "ok":
            return line[0], int(line[1]), None, line[2]
        width, height, channels, depth = (int(field) for field in line[2:6])
        kind = numpy.dtype(">u2" if depth == 16 else "u1")
        data = self.java.stdout.read(width * height * channels * kind.itemsize)
        planes = numpy.frombuffer(data, kind).reshape(channels, height, width)
        samples = numpy.moveaxis(planes, 0, 2).astype(numpy.uint16 if depth == 16 else numpy.uint8)
        return "ok", int(line[1]), samples, line[6] if len(line) > 6 else ""


def split(samples):
    """Colour in three channels and alpha, as floats of 0 .. 255."""
    scale = 257.0 if samples.dtype == numpy.uint16 else 1.0
    channels = samples.shape[2]
    values = samples / scale
    colour = values[:, :, :1].repeat(3, axis=2) if channels < 3 else values[:, :, :3]
    return colour, values[:, :, -1] if channels in (2, 4) else None


class Difference:
    """How two pictures differ, in levels of 255."""

    def __init__(self, ours, theirs):
        self.size = ours.shape[:2] != theirs.shape[:2]
        self.channels = ""
        self.largest = self.mean = self.squared = 0.0
        if self.size:
            self.largest = self.mean = self.squared = 255.0
            self.text = f"{theirs.shape[1]}x{theirs.shape[0]}"
            return
        a, alpha_a = split(ours)
        b, alpha_b = split(theirs)
        if (alpha_a is None) != (alpha_b is None):
            known = alpha_b if alpha_a is None else alpha_a
            if known.min() < 254:
                self.channels = "alpha"
        difference = numpy.abs(a - b)
        shown = alpha_a if alpha_a is not None else alpha_b
        if alpha_a is not None and alpha_b is not None:
            shown = numpy.maximum(alpha_a, alpha_b)
            alphas = numpy.abs(alpha_a - alpha_b)
            difference = numpy.concatenate([difference * (shown > 0)[:, :, None], alphas[:, :, None]], axis=2)
        elif shown is not None:
            difference = difference * (shown > 0)[:, :, None]
        self.largest, self.mean = float(difference.max()), float(difference.mean())
        self.squared = float((difference**2).mean())
        channels = " ".join(f"{difference[:, :, c].max():.0f}" for c in range(difference.shape[2]))
        self.text = f"max {channels}"

    def psnr(self):
        return 99.0 if self.squared == 0 else min(99.0, 10 * numpy.log10(255 * 255 / self.squared))

    def verdict(self, loose, tolerance):
        if self.size:
            return "size"
        if self.channels:
            return "channels"
        if self.largest <= tolerance:
            return "same"
        if self.largest <= 4 or (loose and self.largest <= 24 and self.psnr() >= 40):
            return "close"
        return "differs"


def ask(name, reader, path, found):
    try:
        found[name] = reader(path)
    except readers.Refused as e:
        found[name] = str(e)
    except Exception as e:  # a reader's own fault, of no interest here
        found[name] = f"{type(e).__name__}: {e}"[:160]


RANK = {verdict: rank for rank, verdict in enumerate(["same", "close", "differs", "channels", "size"])}


def compare(path, ours, srgb):
    """A line for one file."""
    outcome, millis, samples, message = ours
    kind = kind_of(path)
    icc = readers.icc_of(path)
    icon = kind in ("ICO", "CUR")
    witnesses = [
        ("pillow", readers.pillow),
        ("magick", lambda p: readers.magick(p, srgb=srgb if icc else None, every=icon)),
    ]
    raw = set()
    if icc:
        witnesses.append(("pillow-raw", lambda p: readers.pillow(p, colour_management=False)))
        witnesses.append(("magick-raw", lambda p: readers.magick(p, every=icon)))
        raw = {"pillow-raw", "magick-raw"}
    witnesses += readers.SPECIAL.get(kind, [])
    found = {}
    enough = 2 if kind in RARE else 1

    judged = {}
    for name, reader in witnesses:
        ask(name, reader, path, found)
        if outcome == "ok" and not isinstance(found[name], str):
            difference = Difference(samples, found[name][0])
            # Readers of 8 bits cut 16 to 8 or round them, and ffmpeg's conversions do: that is no difference.
            exact = samples.dtype == found[name][0].dtype == numpy.uint8
            tolerance = 0.0 if exact else 1.01
            judged[name] = difference, difference.verdict(kind == "JPEG" or icc is not None, tolerance)
        if sum(verdict == "same" and name not in raw for name, (_, verdict) in judged.items()) >= enough:
            break
        if outcome != "ok" and not isinstance(found[name], str) and not found[name][1]:
            break
    best = min(judged, key=lambda n: (RANK[judged[n][1]], n in raw, judged[n][0].squared), default=None)
    told = []
    for name, read in found.items():
        if isinstance(read, str):
            told.append(f"{name}: refuses ({read})")
        else:
            what = (
                f"{judged[name][1]}, {judged[name][0].text}"
                if name in judged
                else f"reads {read[0].shape[1]}x{read[0].shape[0]}"
            )
            told.append(f"{name}: {what}" + (f" ({read[1]})" if read[1] else ""))
    reading = [read for read in found.values() if not isinstance(read, str)]
    if outcome == "crashed":
        result = "crashed"
    elif " too large: " in message:
        result = "too-large"
    elif outcome == "refused":
        clean = [read for read in reading if not read[1]]
        result = "refused" if clean else "refused-doubtful" if reading else "refused-by-all"
    elif best is None:
        result = "only-ours"
    else:
        result = judged[best][1]
        if best in raw and result in ("same", "close"):
            result = "raw"
    shape = (
        "" if samples is None else f"{samples.shape[1]}x{samples.shape[0]}\t{samples.shape[2]}\t{samples.itemsize * 8}"
    )
    figures = (
        "\t\t\t"
        if best is None
        else "{}\t{:.1f}\t{:.3f}\t{:.2f}".format(
            best, judged[best][0].largest, judged[best][0].mean, judged[best][0].psnr()
        )
    )
    return "\t".join([path, kind, result, shape or "\t\t", str(millis), figures, "; ".join(told), message]).replace(
        "\n", " "
    )


def main():
    details, *rest = sys.argv[1:]
    cut = rest.index("--")
    folders, command = rest[:cut], rest[cut + 1 :]
    paths = []
    for folder in folders:
        if os.path.isfile(folder):
            paths.append(folder)
        for root, _, names in sorted(os.walk(folder)):
            paths += [
                os.path.join(root, name)
                for name in sorted(names)
                if name != "MANIFEST.tsv" and not name.endswith(".md")
            ]
    os.makedirs(os.path.dirname(os.path.abspath(details)), exist_ok=True)
    ours = Ours(command)
    room = threading.Semaphore(6)
    counts = collections.Counter()
    with tempfile.NamedTemporaryFile(suffix=".icc") as srgb, open(
        details, "w", encoding="utf-8", errors="replace"
    ) as out:
        srgb.write(readers.SRGB)
        srgb.flush()
        out.write("file\tformat\toutcome\tsize\tchannels\tdepth\tms\treader\tlargest\tmean\tpsnr\treaders\tmessage\n")
        lock = threading.Lock()

        def one(path, answer):
            try:
                line = compare(path, answer, srgb.name)
                with lock:
                    out.write(line + "\n")
                    out.flush()
                    kind, result = line.split("\t")[1:3]
                    counts[kind, result] += 1
            except Exception as e:
                print(f"read-sweep: {path}: {type(e).__name__}: {e}", file=sys.stderr)
            finally:
                room.release()

        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            if paths:
                ours.ask(paths[0])
            for i, path in enumerate(paths):
                answer = ours.answer()
                if i + 1 < len(paths):
                    ours.ask(paths[i + 1])
                room.acquire()
                pool.submit(one, path, answer)
                if i % 500 == 499:
                    print(f"read-sweep: {i + 1} of {len(paths)}", file=sys.stderr)
    kinds = sorted({kind for kind, _ in counts})
    print("format\tfiles\t" + "\t".join(OUTCOMES))
    for kind in kinds:
        row = [counts[kind, outcome] for outcome in OUTCOMES]
        print("\t".join([kind, str(sum(row))] + [str(n) for n in row]))
    total = [sum(counts[kind, outcome] for kind in kinds) for outcome in OUTCOMES]
    print("\t".join(["all", str(sum(total))] + [str(n) for n in total]))


main()
