#include "app/engine/live/holistic_estimator.h"

#include "models/pose_estimation/pose_estimator.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace signwright
{

namespace
{

class HolisticEstimator : public FrameEstimator
{
public:
    explicit HolisticEstimator(PoseEstimator estimator) : estimator_(std::move(estimator)) {}
    Result<PoseFrame> process(const Frame &frame) override
    {
        // Of this thread; the translator's sets its own. Threads of a loop wait spinning for each other: on all cores they would
        // take the time that translating and drawing need.
        if (std::exchange(first_, false))
            set_network_threads(std::max(1, static_cast<int>(std::thread::hardware_concurrency()) / 2));
        return estimator_.process(frame);
    }
    void reset() override { estimator_.reset(); }

private:
    PoseEstimator estimator_;
    bool first_ = true;
};

} // namespace

Result<std::unique_ptr<FrameEstimator>> open_holistic_estimator()
{
    return PoseEstimator::open(pose_estimation_folder(), {}, Device::Cpu)
        .map([](PoseEstimator &&estimator) -> std::unique_ptr<FrameEstimator> {
            return std::make_unique<HolisticEstimator>(std::move(estimator));
        });
}

} // namespace signwright
