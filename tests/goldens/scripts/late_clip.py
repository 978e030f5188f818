"""../media/begins-late.ts: 15 pictures of 48 × 40, 25 a second, in an MPEG transport stream whose first picture has the time 1.4 s.
Written by FFmpeg's program with libx264.
"""
import pathlib
import subprocess

TARGET = pathlib.Path(__file__).resolve().parent.parent / "media" / "begins-late.ts"


def main():
    TARGET.parent.mkdir(exist_ok=True)
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc=size=48x40:rate=25:duration=0.6", "-c:v", "libx264",
                    "-preset", "veryslow", "-crf", "40", "-x264-params", "bframes=0", "-bitexact", "-f", "mpegts", str(TARGET)],
                   check=True)


if __name__ == "__main__":
    main()
