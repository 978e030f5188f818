#include "models/pose_to_video/frame_plan.h"

#include <algorithm>
#include <cassert>

namespace signwright
{

std::vector<int> generated_frames(int frames, int interval)
{
    assert(frames > 0 && interval > 0);
    std::vector<int> numbers;
    for (int frame = 0; frame < frames; frame += interval)
        numbers.push_back(frame);
    if (numbers.back() != frames - 1)
        numbers.push_back(frames - 1);
    return numbers;
}

std::vector<FrameWindow> frame_windows(int count, int size, int context)
{
    assert(count > 0 && size > 0 && context >= 0 && context < size);
    std::vector<FrameWindow> windows;
    for (int done = 0; done < count;) {
        const int kept = done == 0 ? 0 : context;
        const int first = done - kept;
        const FrameWindow window{first, std::min(size, count - first), kept};
        windows.push_back(window);
        done = window.first + window.count;
    }
    return windows;
}

} // namespace signwright
