"""Makes images of all formats that nfcodec reads, with other programs' writers; run by tools/read-sweep --make FOLDER.

What a program is to write stands in tables of text: a line is a name, a colon, and the options that make it. Files that are
there already are left alone.
"""

import itertools
import os
import subprocess
import sys

from PIL import Image, ImageCms

from sweep_sources import MAGICK, SIZES, Maker, failed, gradient, make_sources


def table(text):
    """(name, options) of each line; a line without a colon is its own name."""
    for line in text.strip().splitlines():
        name, colon, options = line.strip().partition(": ")
        yield name.rstrip(":"), options.split() if colon else [] if name.endswith(":") else name.split()


def make_webp(maker):
    lossy = ["-q " + q for q in "0 5 20 35 50 65 75 85 95 100".split()]
    for strength, sharpness, kind in itertools.product("0 20 60 100".split(), "047", ("-strong", "-nostrong")):
        lossy.append(f"-q 60 -f {strength} -sharpness {sharpness} {kind}")
    lossy += [f"-q 40 -segments {n} -sns {s}" for n in "1234" for s in ("0", "50", "100")]
    lossy += [f"-q 50 -partition_limit {p}" for p in ("0", "50", "100")] + [f"-q 50 -m {m}" for m in "0123456"]
    lossy += [f"-preset {p}" for p in "photo picture drawing icon text".split()]
    lossy += ["-q 70 -sharp_yuv", "-q 30 -pass 6 -af", "-q 20 -jpeg_like", "-size 700", "-q 50 -pre 4"]
    pictures = maker.of("photo-rgb-129x65", "gradient-rgb-64x256", "gradient-rgb-200x133", "flat-rgb-129x65")
    for (name, path), (i, options) in itertools.product(pictures, enumerate(lossy)):
        command = ["cwebp", "-quiet", *options.split(), path + ".png", "-o", "OUT"]
        maker.command("cwebp", f"{name}-lossy{i}.webp", command)
    for name, path in maker.of("photo-rgb-", "gradient-rgb-", "noise-rgb-", "flat-rgb-", "photo-gray-"):
        for kind in ("-q 10", "-q 80", "-z 0", "-z 6", "-z 9"):
            command = ["cwebp", "-quiet", *kind.split(), path + ".png", "-o", "OUT"]
            maker.command("cwebp", f"{name}{kind.replace(' ', '')}.webp", command)
    alpha = [
        f"-alpha_q {q} -alpha_filter {f} -alpha_method {m}"
        for q in ("0", "50", "100")
        for f in ("none", "fast", "best")
        for m in "01"
    ]
    alpha += ["-exact", "-lossless", "-lossless -exact", "-near_lossless 40", "-near_lossless 0 -exact", "-noalpha"]
    pictures = maker.of("photo-rgba-129x65", "flat-rgba-61x12", "photo-rgba-7x5", "photo-rgba-1x1")
    for (name, path), (i, options) in itertools.product(pictures, enumerate(alpha)):
        command = ["cwebp", "-quiet", "-q", "60", *options.split(), path + ".png", "-o", "OUT"]
        maker.command("cwebp", f"{name}-alpha{i}.webp", command)
    frames = [maker.made["photo-rgb-61x12"] + ".png", maker.made["flat-rgb-61x12"] + ".png"]
    for option in ("-lossy", "-lossless", "-mixed"):
        maker.command("img2webp", f"frames{option}.webp", ["img2webp", option, *frames, "-o", "OUT"])


def make_jpeg(maker):
    options = ["-quality " + q for q in "1 10 50 90 100".split()]
    for sample in "1x1 2x1 1x2 2x2 4x1 1x4 4x2 2x1,1x2,1x1 1x1,2x2,2x2 2x2,2x1,1x2 3x1 1x3".split():
        options += [f"-sample {sample}", f"-sample {sample} -progressive"]
    options += ["-restart 1", "-restart 3B", "-progressive -restart 2", "-optimize", "-grayscale", "-rgb"]
    options += ["-rgb -progressive", "-dct fast", "-dct float", "-smooth 30", "-baseline -quality 3", "-arithmetic"]
    for (name, path), option in itertools.product(
        maker.of("photo-rgb-7x5", "photo-rgb-129x65", "photo-rgb-61x12"), options
    ):
        label = option.replace(" ", "").replace(",", "_")
        maker.command("cjpeg", f"{name}{label}.jpg", ["cjpeg", *option.split(), path + ".ppm"], output=True)
    for name, path in maker.of("photo-gray-", "noise-rgb-", "flat-rgb-"):
        source = path + (".ppm" if "rgb" in name else ".pgm")
        if os.path.exists(source):
            maker.command("cjpeg", f"{name}.jpg", ["cjpeg", source], output=True)
        maker.command("magick", f"{name}-cmyk.jpg", [MAGICK, path + ".png", "-colorspace", "CMYK", "OUT"])


def make_pillow(maker):
    srgb = ImageCms.createProfile("sRGB")
    lab = ImageCms.buildTransform(srgb, ImageCms.createProfile("LAB"), "RGB", "LAB")
    # sRGB with another red: colours change visibly.
    profile = ImageCms.ImageCmsProfile(srgb).tobytes().replace(b"\0\0\x6f\xa2", b"\0\0\x5f\xa2")
    for width, height in SIZES:
        size = f"{width}x{height}"
        colour = Image.open(maker.made[f"photo-rgb-{size}"] + ".png").convert("RGB")
        alpha = Image.open(maker.made[f"photo-rgba-{size}"] + ".png").convert("RGBA")
        modes = {mode: colour.convert(mode) for mode in ("1", "L", "CMYK", "YCbCr", "F", "I")}
        modes |= {"RGB": colour, "RGBA": alpha, "LA": alpha.convert("LA"), "P": colour.quantize(17)}
        modes |= {"PA": alpha.quantize(9), "LAB": ImageCms.applyTransform(colour, lab)}
        modes["I16"] = Image.fromarray(gradient(width, height, 1, 65535)[:, :, 0])
        for mode, image in modes.items():
            for compression in "raw tiff_lzw packbits tiff_adobe_deflate tiff_deflate jpeg lzma webp zstd".split():
                options = {} if compression == "raw" else {"compression": compression}
                maker.pillow(f"{mode}-{size}-{compression}.tif", image, **options)
            for suffix in "png bmp gif pcx sgi tga ppm webp jpg".split():
                maker.pillow(f"{mode}-{size}.{suffix}", image)
            if width > 64:
                maker.pillow(f"{mode}-{size}.ico", image)
        for suffix in ("dds", "jp2", "icns", "im", "dib"):
            maker.pillow(f"RGB-{size}.{suffix}", colour)
        for group in ("group3", "group4", "tiff_ccitt"):
            maker.pillow(f"1-{size}-{group}.tif", modes["1"], compression=group)
        for mode in ("L", "RGB", "RGBA", "P", "LA"):
            maker.pillow(f"{mode}-{size}-rle.tga", modes[mode], compression="tga_rle")
            maker.pillow(f"{mode}-{size}-bottom.tga", modes[mode], orientation=1)
        for quality, sampling in itertools.product((5, 60, 95), (0, 1, 2)):
            name = f"{size}-{quality}-{sampling}.jpg"
            maker.pillow(name, colour, quality=quality, subsampling=sampling, progressive=quality == 60)
        maker.pillow(f"{size}-cmyk.jpg", modes["CMYK"], quality=90)
        for suffix in ("png", "jpg", "tif", "webp"):
            maker.pillow(f"{size}-icc.{suffix}", colour, icc_profile=profile)
        for orientation, suffix in itertools.product(range(1, 9), ("jpg", "png", "webp", "tif")):
            exif = Image.Exif()
            exif[0x0112] = orientation
            maker.pillow(f"{size}-orientation{orientation}.{suffix}", colour, exif=exif)
        turned = {"save_all": True, "append_images": [colour.rotate(180)]}
        for suffix in ("gif", "png", "webp", "tif"):
            maker.pillow(f"{size}-frames.{suffix}", colour, **turned)
        icons = alpha.resize((128, 96))
        maker.pillow(f"{size}-icons.ico", icons, sizes=[(16, 16), (32, 24), (64, 64), (128, 96)])
        maker.pillow(f"{size}-icons-bmp.ico", icons, sizes=[(16, 16), (32, 32), (48, 48)], bitmap_format="bmp")


MAGICK_TABLE = """
None.tif: -compress None
LZW.tif: -compress LZW
Zip.tif: -compress Zip
RLE.tif: -compress RLE
JPEG.tif: -compress JPEG
ZSTD.tif: -compress ZSTD
Group4.tif: -compress Group4
Fax.tif: -compress Fax
tiled.tif: -define tiff:tile-geometry=16x16 -compress LZW
predictor.tif: -define tiff:predictor=2 -compress Zip
planar.tif: -interlace Plane -compress LZW
msb.tif: -endian MSB -compress LZW
fill.tif: -define tiff:fill-order=lsb -compress LZW
minwhite.tif: -define quantum:polarity=min-is-white -type Grayscale
associated.tif: -define tiff:alpha=associated
lab.tif: -colorspace Lab
ycbcr.tif: -colorspace YCbCr
float.tif: -define quantum:format=floating-point -depth 32
big.tif: TIFF64:
pyramid.tif: PTIF:
strips.tif: -define tiff:rows-per-strip=5 -compress RLE
orient.tif: -orient left-bottom
bmp2.bmp: bmp2:
bmp3.bmp: bmp3:
rle8.bmp: -colors 30 -type Palette -compress RLE
bmp3rle.bmp: -colors 30 -type Palette -compress RLE bmp3:
pal16.bmp: -colors 16 -type Palette bmp3:
pal2.bmp: -colors 2 -type Palette bmp3:
565.bmp: -define bmp:subtype=RGB565
555.bmp: -define bmp:subtype=RGB555
4444.bmp: -define bmp:subtype=ARGB4444
1555.bmp: -define bmp:subtype=ARGB1555
rle.tga: -compress RLE
raw.tga: -compress None
pal-rle.tga: -colors 40 -type Palette -compress RLE
topleft.tga: -orient top-left
bottomright.tga: -orient bottom-right
rle.psd: -compress RLE
raw.psd: -compress None
cmyk.psd: -colorspace CMYK
lab.psd: -colorspace Lab
large.psd: PSB:
adam7.png: -interlace PNG
png8.png: png8:
png24.png: png24:
png32.png: png32:
png48.png: png48:
png64.png: png64:
plain.pbm: -compress None
plain.pgm: -compress None
plain.ppm: -compress None
interlaced.gif: -interlace GIF
quality.webp: -quality 70
lossless.webp: -define webp:lossless=true
progressive.jpg: -interlace JPEG -sampling-factor 4:2:0
ycck.jpg: -colorspace CMYK -sampling-factor 2x2
"""
MAGICK_TYPES = "TrueColor Grayscale Palette Bilevel ColorSeparation TrueColorAlpha PaletteAlpha GrayscaleAlpha".split()
MAGICK_SUFFIXES = "pbm pgm ppm pam pfm xpm wbmp sgi pcx dcx ico cur gif jp2 exr svg dds pict fits sun xwd viff mng hdr xbm dpx palm miff"


def make_magick(maker, program, command, names):
    rows = list(table(MAGICK_TABLE))
    rows += [
        (f"{kind}.{suffix}", ["-type", kind])
        for kind in MAGICK_TYPES
        for suffix in "tif bmp tga psd pcx png gif sgi".split()
    ]
    rows += [
        (f"depth{depth}.{suffix}", ["-depth", depth])
        for depth in "1 2 4 8 12 16".split()
        for suffix in ("tif", "png", "pam")
    ]
    rows += [(f"plain.{suffix}", []) for suffix in MAGICK_SUFFIXES.split()]
    for (name, path), (label, options) in itertools.product(maker.of(*names), rows):
        form = options[-1] if options and options[-1].endswith(":") else ""
        options = options[:-1] if form else options
        maker.command(program, f"{name}-{label}", [*command, path + ".png", *options, form + "OUT"])


NETPBM_TABLE = """
none.tif: pamtotiff -output=OUT
lzw.tif: pamtotiff -lzw -output=OUT
packbits.tif: pamtotiff -packbits -output=OUT
flate.tif: pamtotiff -flate -output=OUT
predictor.tif: pamtotiff -lzw -predictor=2 -output=OUT
fill.tif: pamtotiff -lsb2msb -output=OUT
rows.tif: pamtotiff -rowsperstrip=3 -output=OUT
24.bmp: ppmtobmp
os2.bmp: ppmtobmp -os2
24.pcx: ppmtopcx -24bit
xpos.pcx: ppmtopcx -xpos=3
rgb.tga: pamtotga -rgb
norle.tga: pamtotga -rgb -norle
mono.tga: pamtotga -mono
rle.sgi: pnmtosgi -rle
verbatim.sgi: pnmtosgi -verbatim
24.iff: ppmtoilbm -24force
ham6.iff: ppmtoilbm -ham6
ham8.iff: ppmtoilbm -ham8
deep.iff: ppmtoilbm -deepplanes 8
direct.iff: ppmtoilbm -dcbits 4 4 4
new.ico: pamtowinicon
"""
NETPBM_FEW_TABLE = """
palette.tif: pamtotiff -indexbits=4 -output=OUT
bpp8.bmp: ppmtobmp -bpp=8
bpp4.bmp: ppmtobmp -bpp=4
packed.pcx: ppmtopcx -packed
planes.pcx: ppmtopcx -planes
plain.pcx: ppmtopcx
cmap.tga: pamtotga -cmap
cmap16.tga: pamtotga -cmap16
6.iff: ppmtoilbm -maxplanes 6
5.iff: ppmtoilbm
ehb.iff: ppmtoilbm -ehbforce
norle.iff: ppmtoilbm -nocompress
old.ico: ppmtowinicon
"""
NETPBM_BITS_TABLE = """
bits.wbmp: pbmtowbmp
g3.tif: pamtotiff -g3 -output=OUT
g4.tif: pamtotiff -g4 -output=OUT
g3fill.tif: pamtotiff -g3 -fill -output=OUT
g32d.tif: pamtotiff -g3 -2d -output=OUT
white.tif: pamtotiff -g4 -miniswhite -output=OUT
"""


def make_netpbm(maker):
    for name, path in maker.of("photo-rgb-", "flat-rgb-", "gradient-rgb-"):
        with open(path + ".ppm", "rb") as file:
            ppm = file.read()
        few = subprocess.run(["pnmquant", "-quiet", "16", path + ".ppm"], capture_output=True).stdout or ppm
        bits = subprocess.run([MAGICK, path + ".ppm", "-monochrome", "PBM:-"], capture_output=True).stdout
        for text, data in ((NETPBM_TABLE, ppm), (NETPBM_FEW_TABLE, few), (NETPBM_BITS_TABLE, bits)):
            for label, command in table(text):
                to_file = command[-1].endswith("OUT")
                maker.command("netpbm", f"{name}-{label}", command, stdin=data, output=not to_file)
        maker.command("netpbm", f"{name}-cmyk.tif", ["pnmtotiffcmyk", path + ".ppm"], output=True)


def make_tiffcp(maker):
    for name, path in maker.of(
        "photo-rgb-129x65", "photo-rgba-61x12", "gradient-rgb16-61x12", "gradient-gray16-129x65"
    ):
        plain = path + ".tif"
        subprocess.run([MAGICK, path + ".png", "-compress", "None", plain], check=True)
        compressions = "none lzw lzw:2 zip zip:2 packbits jpeg:90 jpeg:r:90".split()
        layouts = {"strips": ["-r", "7"], "tiles": ["-t", "-w", "32", "-l", "16"]}
        for compression, planar, layout in itertools.product(compressions, ("contig", "separate"), layouts):
            label = f"{name}-{compression.replace(':', '')}-{planar}-{layout}.tif"
            maker.command("tiffcp", label, ["tiffcp", "-c", compression, "-p", planar, *layouts[layout], plain, "OUT"])
        for flag in ("-B", "-L", "-8", "-f lsb2msb"):
            label = f"{name}{flag.replace(' ', '')}.tif"
            maker.command("tiffcp", label, ["tiffcp", "-c", "lzw", *flag.split(), plain, "OUT"])


FFMPEG_TABLE = """
tga: rgb24 bgr24 bgra gray rgb555le pal8
tif: rgb24 rgb48le pal8 rgba rgba64le gray ya8 gray16le ya16le monob monow yuv420p yuv422p yuv444p yuv410p yuv411p
bmp: bgra bgr24 rgb565le rgb555le rgb444le rgb8 bgr8 rgb4_byte bgr4_byte gray pal8 monob
pcx: rgb24 rgb8 bgr8 rgb4_byte gray pal8 monob
sgi: rgb24 rgba rgb48le rgb48be rgba64le gray gray16le
png: rgb24 rgba rgb48be rgba64be pal8 gray ya8 gray16be ya16be monob
gif: rgb8 bgr8 pal8 gray
webp: bgra yuv420p yuva420p
pam: rgb24 rgba rgb48be rgba64be gray ya8 gray16be ya16be monob
pgm: gray gray16be
ppm: rgb24 rgb48be
jpg: yuvj420p yuvj422p yuvj444p
apng: rgb24 rgba pal8 gray
qoi: rgb24
jls: rgb24 gray
"""


def make_ffmpeg(maker):
    for name, path in maker.of("photo-rgba-61x12", "photo-rgb-129x65", "photo-rgb-7x5"):
        for suffix, kinds in table(FFMPEG_TABLE):
            for kind in kinds:
                command = ["ffmpeg", "-v", "error", "-y", "-i", path + ".png", "-frames:v", "1", "-pix_fmt", kind]
                maker.command("ffmpeg", f"{name}-{kind}.{suffix}", [*command, "-fflags", "+bitexact", "OUT"])


def make_others(maker):
    """Formats that nfcodec does not read: it should name them."""
    path = maker.made["photo-rgb-129x65"]
    maker.command("others", "picture.avif", ["avifenc", "-s", "10", path + ".png", "OUT"])
    maker.command("others", "picture.jxl", ["cjxl", "-e", "1", path + ".png", "OUT"])
    maker.command("others", "boxed.jxl", ["cjxl", "-e", "1", "--container=1", path + ".png", "OUT"])
    for suffix in ("jp2", "j2k"):
        maker.command("others", f"picture.{suffix}", ["opj_compress", "-i", path + ".ppm", "-o", "OUT"])
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>\n'
    texts = {"picture.svg": svg, "declared.svg": '<?xml version="1.0"?>\n<!-- a comment -->\n' + svg}
    texts |= {"page.html": "<!doctype html><title>no picture</title>\n", "text.txt": "no picture\n", "empty": ""}
    texts |= {"document.pdf": "%PDF-1.4\n%%EOF\n", "drawing.eps": "%!PS-Adobe-3.0 EPSF-3.0\n"}
    for name, text in texts.items():
        with open(maker.path("others", name), "w") as file:
            file.write(text)


def main(folder):
    maker = Maker(folder)
    make_sources(maker)
    make_webp(maker)
    make_jpeg(maker)
    make_pillow(maker)
    make_netpbm(maker)
    make_tiffcp(maker)
    make_ffmpeg(maker)
    make_others(maker)
    several = ["photo-rgb-61x12", "photo-rgb-129x65", "photo-rgba-61x12", "photo-graya-61x12"]
    several += ["noise-rgba16-61x12", "gradient-gray16-61x12", "photo-rgb-1x1"]
    make_magick(maker, "magick", [MAGICK], several)
    make_magick(maker, "gm", ["gm", "convert"], ["photo-rgb-61x12", "photo-rgba-7x5", "gradient-rgb16-129x65"])
    for line in failed:
        print("not made:", line, file=sys.stderr)
    count = sum(len(names) for _, _, names in os.walk(folder))
    print(f"{count} files in {folder}; {len(failed)} could not be made")


main(sys.argv[1])
