#include "app/engine/live/recent_pictures.h"

#include <utility>

namespace signwright
{

namespace
{

class KeepingEstimator : public FrameEstimator
{
public:
    KeepingEstimator(std::unique_ptr<FrameEstimator> estimator, std::shared_ptr<RecentPictures> pictures)
        : estimator_(std::move(estimator)), pictures_(std::move(pictures))
    {
    }
    Result<PoseFrame> process(const Frame &frame) override
    {
        auto pose = estimator_->process(frame);
        if (pose)
            pictures_->put(frame);
        return pose;
    }
    void reset() override { estimator_->reset(); }

private:
    std::unique_ptr<FrameEstimator> estimator_;
    std::shared_ptr<RecentPictures> pictures_;
};

} // namespace

void RecentPictures::keep_as(std::function<Image8(const Image8 &)> small)
{
    const std::lock_guard lock(mutex_);
    small_ = std::move(small);
}

void RecentPictures::put(const Frame &frame)
{
    const std::lock_guard lock(mutex_);
    if (!small_)
        return;
    pictures_.push_back({small_(frame.image), frame.time, frame.index});
    const double oldest = frame.time.value() - kSeconds;
    while (pictures_.size() > kPictures || pictures_.front().time.value() < oldest)
        pictures_.pop_front();
}

std::vector<Frame> RecentPictures::take(double begin_seconds, double end_seconds)
{
    const std::lock_guard lock(mutex_);
    std::vector<Frame> taken;
    while (!pictures_.empty() && pictures_.front().time.value() <= end_seconds) {
        if (pictures_.front().time.value() >= begin_seconds)
            taken.push_back(std::move(pictures_.front()));
        pictures_.pop_front();
    }
    return taken;
}

std::unique_ptr<FrameEstimator> keeping_pictures(std::unique_ptr<FrameEstimator> estimator,
                                                 std::shared_ptr<RecentPictures> pictures)
{
    return std::make_unique<KeepingEstimator>(std::move(estimator), std::move(pictures));
}

} // namespace signwright
