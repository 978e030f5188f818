"""../media/begins-late.ts and ../media/sound-first.mp4: 15 pictures of 48 × 40, 25 a second. In the MPEG transport stream the first
picture has the time 1.4 s and nothing is before it; in the MP4 silence begins 1.4 s before the pictures. Written by FFmpeg's program
with libx264.
"""
import pathlib
import subprocess

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "media"
PICTURES = ["-f", "lavfi", "-i", "testsrc=size=48x40:rate=25:duration=0.6"]
SILENCE = ["-f", "lavfi", "-i", "anullsrc=channel_layout=mono:sample_rate=8000:duration=2"]
CODEC = ["-c:v", "libx264", "-preset", "veryslow", "-crf", "40", "-x264-params", "bframes=0", "-bitexact"]


def write(arguments, name):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *arguments, str(FOLDER / name)], check=True)


def main():
    FOLDER.mkdir(exist_ok=True)
    write([*PICTURES, *CODEC, "-f", "mpegts"], "begins-late.ts")
    write(["-itsoffset", "1.4", *PICTURES, *SILENCE, "-map", "0:v", "-map", "1:a", "-fps_mode", "passthrough", *CODEC, "-c:a",
           "aac", "-movflags", "faststart"],
          "sound-first.mp4")


if __name__ == "__main__":
    main()
