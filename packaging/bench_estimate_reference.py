#!/usr/bin/env python3
"""Measures MediaPipe's holistic solution for `signwright bench estimate`, which starts this script.

  bench_estimate_reference.py VIDEO PICTURES WARM_UP   one JSON object: the median of a picture's milliseconds, without decoding
                                                       and without the first WARM_UP pictures
"""

import json
import statistics
import sys
import time

import cv2
import mediapipe


def main():
    video, pictures, warm_up = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    capture = cv2.VideoCapture(video)
    frames = []
    while len(frames) < pictures:
        there, frame = capture.read()
        if not there:
            break
        frames.append(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB))
    milliseconds = []
    with mediapipe.solutions.holistic.Holistic(model_complexity=1) as holistic:
        for frame in frames:
            start = time.perf_counter()
            holistic.process(frame)
            milliseconds.append(1000 * (time.perf_counter() - start))
    print(json.dumps({"ms_per_picture": statistics.median(milliseconds[warm_up:])}))


if __name__ == "__main__":
    main()
