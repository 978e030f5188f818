#pragma once

#include "app/engine/live/live_stages.h"
#include "core/media/frame.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace signwright
{

/// The pictures of the last seconds, made small, for a translator that looks at a phrase's pictures when it has ended. Safe from
/// any thread.
class RecentPictures
{
public:
    static constexpr double kSeconds = 20.0;      ///< older ones go; a phrase is cut before it is this long
    static constexpr std::size_t kPictures = 600; ///< at most

    /// How a picture is made small; until then, none is kept.
    void keep_as(std::function<Image8(const Image8 &)> small);
    void put(const Frame &frame);
    /// Takes out those from `begin_seconds` to `end_seconds`, in order of time; earlier ones go, too.
    std::vector<Frame> take(double begin_seconds, double end_seconds);

private:
    std::mutex mutex_;
    std::function<Image8(const Image8 &)> small_; ///< guarded by `mutex_`
    std::deque<Frame> pictures_;                  ///< guarded by `mutex_`
};

/// Estimates as `estimator` does, and keeps what it was given.
std::unique_ptr<FrameEstimator> keeping_pictures(std::unique_ptr<FrameEstimator> estimator,
                                                 std::shared_ptr<RecentPictures> pictures);

} // namespace signwright
