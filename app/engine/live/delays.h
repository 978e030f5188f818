#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>

namespace signwright
{

/// The newest delays of a kind, in seconds.
class Delays
{
public:
    static constexpr std::size_t kKept = 512;

    void add(double seconds);
    std::size_t count() const { return kept_.size(); }
    /// The delay that the share `rank` (0 … 1) of the kept ones does not exceed; 0 of none.
    double percentile(double rank) const;

private:
    std::deque<double> kept_;
};

/// How fast the live pipeline is. Delays count from the moment at which a picture came from the camera.
struct LiveFigures {
    double pictures_per_second = 0.0; ///< estimated and drawn
    double picture_p50_seconds = 0.0; ///< until it is drawn with its skeleton
    double picture_p95_seconds = 0.0;
    std::int64_t captions = 0;        ///< final ones that the next two are of
    double caption_p50_seconds = 0.0; ///< from the last picture of a caption's signing to its final text
    double caption_p95_seconds = 0.0;
    std::int64_t pictures = 0;        ///< estimated since the start
    std::int64_t missed_pictures = 0; ///< that came while the one before was being estimated
    std::int64_t missed_poses = 0;    ///< that came while the translator was busy
};

} // namespace signwright
