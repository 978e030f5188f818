#pragma once

#include <vector>

namespace signwright
{

/// Numbers of the frames that a network generates when every `interval`-th is: 0, interval, 2 · interval, … and the last one, so
/// that every frame lies between two of them.
std::vector<int> generated_frames(int frames, int interval);

/// Frames that are generated together, as positions in the list of all generated ones.
struct FrameWindow {
    int first = 0;
    int count = 0;
    int context = 0; ///< so many of them, at the beginning, the window before has generated
};

/// Windows of at most `size` that cover `count` frames, each after the first beginning with the `context` last ones of the window
/// before; 0 ≤ context < size.
std::vector<FrameWindow> frame_windows(int count, int size, int context);

} // namespace signwright
