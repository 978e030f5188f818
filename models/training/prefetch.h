#pragma once

#include "core/base/result.h"

#include <algorithm>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace signwright::training
{

/// Makes the samples of the coming steps on background threads. A sample is a pure function of its index, so the order
/// in which threads finish does not matter and a run that starts at another index sees the same samples.
template <typename Sample> class Prefetcher
{
public:
    using Make = std::function<Result<Sample>(std::uint64_t index)>;

    /// `make` is called from several threads at once. At most `depth` samples wait, besides the ones being made.
    explicit Prefetcher(Make make, int threads = 1, int depth = 4)
        : make_(std::move(make)), depth_(static_cast<std::uint64_t>(depth))
    {
        for (int i = 0; i < threads; ++i)
            workers_.emplace_back([this](std::stop_token stop) { work(stop); });
    }

    Prefetcher(const Prefetcher &) = delete;
    Prefetcher &operator=(const Prefetcher &) = delete;

    /// The sample of an index; the ones after it are made meanwhile. Quick when indices are asked for in order.
    Result<Sample> get(std::uint64_t index)
    {
        std::unique_lock lock(mutex_);
        if (!wanted_ || *wanted_ != index) {
            done_.clear();
            next_ = index;
            ++generation_;
        }
        wanted_ = index;
        changed_.notify_all();
        changed_.wait(lock, [&] { return done_.contains(index); });
        Result<Sample> sample = std::move(done_.at(index));
        done_.erase(index);
        wanted_ = index + 1;
        changed_.notify_all();
        return sample;
    }

private:
    void work(std::stop_token stop)
    {
        std::unique_lock lock(mutex_);
        while (!stop.stop_requested()) {
            // A new index is taken only while it is near enough to the one asked for next.
            if (!changed_.wait(lock, stop, [&] { return wanted_ && next_ < *wanted_ + depth_; }))
                return;
            const std::uint64_t index = next_++;
            const std::uint64_t generation = generation_;
            lock.unlock();
            Result<Sample> sample = make_(index);
            lock.lock();
            if (generation == generation_)
                done_.emplace(index, std::move(sample));
            changed_.notify_all();
        }
    }

    Make make_;
    std::uint64_t depth_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::optional<std::uint64_t> wanted_;
    std::uint64_t next_ = 0;
    std::uint64_t generation_ = 0; ///< counts jumps to another index; samples of older generations are dropped
    std::map<std::uint64_t, Result<Sample>> done_;
    std::vector<std::jthread> workers_; ///< last: joined before anything they use is gone
};

} // namespace signwright::training
