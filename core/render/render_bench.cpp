#include "core/render/render_bench.h"

#include "core/render/body_map.h"
#include "core/render/render_clip.h"
#include "core/render/skeleton_image.h"

#include <cassert>
#include <chrono>

namespace signwright
{

namespace
{

/// Runs `draw`, which returns how many frames it drew, until a second has passed.
template <typename Draw> double frames_per_second(Draw draw)
{
    using Clock = std::chrono::steady_clock;
    const Clock::time_point begin = Clock::now();
    double seconds = 0.0;
    int frames = 0;
    while (seconds < 1.0) {
        frames += draw(frames);
        seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    }
    return frames / seconds;
}

} // namespace

RenderSpeed bench_render(const PoseSequence &pose, const Appearance &appearance, int size, int threads)
{
    assert(pose.frames() > 0);
    const Camera camera = Camera::for_size(size, size);
    RenderSpeed speed;
    speed.mannequin = frames_per_second([&](int) {
        (void)render_clip(pose, appearance, camera, threads, {}, [](int, const Image8 &) {});
        return pose.frames();
    });
    speed.skeleton_image = frames_per_second([&](int drawn) {
        (void)skeleton_image(pose, drawn % pose.frames(), camera);
        return 1;
    });
    speed.body_map = frames_per_second([&](int drawn) {
        (void)body_map(pose, drawn % pose.frames(), camera);
        return 1;
    });
    return speed;
}

} // namespace signwright
