#include "core/render/render_clip.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace signwright
{

Result<void> render_clip(const PoseSequence &pose, const Appearance &appearance, const Camera &camera, int threads,
                         const Control &control, const MannequinFrameSink &sink)
{
    // Batches bound the memory of waiting frames and give cancelling its steps.
    constexpr int kFramesPerThread = 8;
    threads = std::max(threads, 1);
    std::vector<Image8> batch;
    for (int begin = 0; begin < pose.frames(); begin += static_cast<int>(batch.size())) {
        if (control.stopped())
            return cancelled(Module::Render);
        control.report("render", static_cast<double>(begin) / pose.frames());
        batch.assign(static_cast<std::size_t>(std::min(threads * kFramesPerThread, pose.frames() - begin)), Image8());
        std::atomic<std::size_t> next = 0;
        const auto draw = [&] {
            for (std::size_t i = next++; i < batch.size(); i = next++)
                batch[i] = render_mannequin(pose, begin + static_cast<int>(i), appearance, camera);
        };
        {
            std::vector<std::jthread> helpers;
            for (int i = 1; i < threads; ++i)
                helpers.emplace_back(draw);
            draw();
        }
        for (std::size_t i = 0; i < batch.size(); ++i)
            sink(begin + static_cast<int>(i), std::move(batch[i]));
    }
    control.report("render", 1.0);
    return {};
}

} // namespace signwright
