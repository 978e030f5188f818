#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <stop_token>
#include <utility>

namespace signwright
{

/// Training samples that are dear to make, each used several times: the samples of `capacity` consecutive ids. What it
/// holds depends on the first id only, so that a resumed run sees the samples of the interrupted one.
template <typename Sample> class SlidingPool
{
public:
    using Make = std::function<Result<Sample>(std::uint64_t id)>;

    SlidingPool(std::size_t capacity, Make make) : capacity_(capacity), make_(std::move(make)) {}

    /// Holds the ids [first, first + capacity) afterwards. Errors: those of `make`; Cancelled.
    Result<void> move_to(std::uint64_t first, const std::stop_token &stop = {})
    {
        if (first < first_ || first >= first_ + samples_.size()) {
            samples_.clear();
            first_ = first;
        }
        for (; first_ < first; ++first_)
            samples_.pop_front();
        while (samples_.size() < capacity_) {
            if (stop.stop_requested())
                return cancelled(Module::Training);
            Result<Sample> sample = make_(first_ + samples_.size());
            if (!sample)
                return tl::unexpected(sample.error());
            samples_.push_back(std::move(*sample));
        }
        return {};
    }

    std::size_t size() const { return samples_.size(); }
    const Sample &operator[](std::size_t i) const { return samples_[i]; }

private:
    std::size_t capacity_;
    Make make_;
    std::uint64_t first_ = 0;
    std::deque<Sample> samples_;
};

} // namespace signwright
